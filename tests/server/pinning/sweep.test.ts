import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cidOf } from '../../../web/shared/cid.ts'
import { encodeMetadata } from '../../../web/shared/metadata.ts'
import { metadataFor } from './pictures.ts'
import { DAY, HOUR, type TestSweep, testSweep, type Uploaded } from './testSweep.ts'

const STRANGER = '0x2222222222222222222222222222222222222222'

let site: TestSweep
beforeAll(async () => {
  site = await testSweep()
})
afterAll(() => site.close())

const namesOf = ({ picture, metadata }: Uploaded) => [picture, metadata]
const statusOf = async (cid: string) => (await fetch(`${site.gateway.site.url}/ipfs/${cid}`)).status
const nothing = { mint: [], expire: [], restore: [], remove: [], failed: [] }

/** Sweeps when the content has had its seven days, and again when what was marked may go. */
async function sweepToTheEnd(): Promise<void> {
  await site.sweep(7 * DAY + HOUR)
  await site.sweep(7 * DAY + 4 * HOUR)
}

async function expireAfter(cid: string, milliseconds: number): Promise<void> {
  const expiresAt = new Date(Date.now() + milliseconds).toISOString()
  await site.gateway.site.pinning.pins.change(cid, (record) => ({ ...record, expiresAt }))
}

describe('the sweep lets go', () => {
  it('of nothing before seven days have passed', async () => {
    const cids = namesOf(await site.upload('young', '#111'))
    expect(await site.sweep(6.9 * DAY)).toMatchObject(nothing)
    expect(await site.states(cids)).toEqual(['pinned', 'pinned'])
  })

  it('of what nobody minted: marked and no longer given out first, unpinned two hours later', async () => {
    const cids = namesOf(await site.upload('nobody', '#222'))
    const marked = await site.sweep(7 * DAY + 1000)
    expect(marked.expire).toEqual(expect.arrayContaining(cids))
    expect(await site.states(cids)).toEqual(['expired', 'expired'])
    expect(await Promise.all(cids.map(statusOf))).toEqual([404, 404])
    expect((await site.sweep(7 * DAY + HOUR)).remove).toEqual([])
    expect(await site.pinned(cids)).toEqual(cids)

    const swept = await site.sweep(7 * DAY + 3 * HOUR)
    expect(swept.remove).toEqual(expect.arrayContaining(cids))
    expect(await site.states(cids)).toEqual(['gone', 'gone'])
    expect(await site.pinned(cids)).toEqual([])
  })

  it('of a burned profile’s content when the burn is final, without waiting for seven days', async () => {
    const uploaded = await site.upload('burned', '#333')
    const cids = namesOf(uploaded)
    await site.mint('burned', uploaded.digest)
    await site.settle()
    expect((await site.sweep()).mint).toEqual(expect.arrayContaining(cids))
    await site.burn('burned')
    await site.sweep(3 * HOUR)
    expect(await site.states(cids)).toEqual(['minted', 'minted'])

    await site.settle()
    expect((await site.sweep()).expire).toEqual(expect.arrayContaining(cids))
    expect(await Promise.all(cids.map(statusOf))).toEqual([404, 404])
    expect((await site.sweep(3 * HOUR)).remove).toEqual(expect.arrayContaining(cids))
    expect(await site.pinned(cids)).toEqual([])
  })

  it('of what an edit replaced when the edit is final, but not of what both show', async () => {
    const before = await site.upload('edited', '#444')
    await site.mint('edited', before.digest)
    await site.settle()
    await site.sweep()
    const after = await site.upload('edited-too', '#444')
    expect(after.picture).toBe(before.picture)
    await site.edit('edited', after.digest)
    await site.settle()
    await sweepToTheEnd()
    expect(await site.states([before.metadata, after.metadata, after.picture])).toEqual([
      'gone',
      'minted',
      'minted',
    ])
    expect(await site.pinned([before.metadata, after.metadata, after.picture])).toEqual([
      after.metadata,
      after.picture,
    ])
  })
})

describe('the sweep keeps', () => {
  it('what a living profile refers to, for ever', async () => {
    const uploaded = await site.upload('living', '#555')
    await site.mint('living', uploaded.digest)
    await site.settle()
    for (const years of [1, 10]) {
      await site.sweep(years * 365 * DAY)
      await site.sweep(years * 365 * DAY + 3 * HOUR)
    }
    expect(await site.states(namesOf(uploaded))).toEqual(['minted', 'minted'])
    expect(await site.pinned(namesOf(uploaded))).toEqual(namesOf(uploaded))
    expect(await Promise.all(namesOf(uploaded).map(statusOf))).toEqual([200, 200])
  })

  it('what a mint refers to that is not final yet, and calls it minted only then', async () => {
    const uploaded = await site.upload('recent', '#666')
    await site.mint('recent', uploaded.digest)
    await sweepToTheEnd()
    expect(await site.states(namesOf(uploaded))).toEqual(['pinned', 'pinned'])
    await site.settle()
    await site.sweep()
    expect(await site.states(namesOf(uploaded))).toEqual(['minted', 'minted'])
  })

  it('what a reorg brings back: an edit and a burn that are undone', async () => {
    const before = await site.upload('undone', '#777')
    await site.mint('undone', before.digest)
    await site.settle()
    await site.sweep()
    const after = await site.upload('undone-too', '#888')
    const earlier = await site.chain.snapshot()
    await site.edit('undone', after.digest)
    await site.burn('undone')
    await sweepToTheEnd()
    expect(await site.pinned([...namesOf(before), ...namesOf(after)])).toHaveLength(4)

    await site.chain.revert(earlier)
    await site.index.caughtUp()
    expect(await site.index.reader.lookup('undone')).toMatchObject({ profile: { digest: before.digest } })
    await site.settle()
    await sweepToTheEnd()
    expect(await site.states(namesOf(before))).toEqual(['minted', 'minted'])
    expect(await Promise.all(namesOf(before).map(statusOf))).toEqual([200, 200])
    expect(await site.states(namesOf(after))).toEqual(['gone', 'gone'])
  })

  it('pictures as long as metadata that names them, however old they are themselves', async () => {
    const first = await site.upload('draft-one', '#999')
    await expireAfter(first.picture, 1000)
    // The metadata alone: the picture is not uploaded again.
    const bytes = encodeMetadata({ ...metadataFor('draft-two', []), image: `ipfs://${first.picture}` })
    expect((await site.gateway.site.upload(bytes, 'application/json')).status).toBe(201)
    await expireAfter(first.metadata, 1000)
    await site.sweep(DAY)
    await site.sweep(DAY + 3 * HOUR)
    expect(await site.states([first.metadata, first.picture, await cidOf(bytes)])).toEqual([
      'gone',
      'pinned',
      'pinned',
    ])
  })

  it('a new upload of what was minted once, for its own seven days', async () => {
    const uploaded = await site.upload('again', '#aaa')
    await site.mint('again', uploaded.digest)
    await site.settle()
    await site.sweep()
    await site.upload('again', '#aaa')
    // The chain's clock runs ahead where blocks are mined as fast as here.
    for (const cid of namesOf(uploaded)) await expireAfter(cid, 7 * DAY + HOUR)
    await site.burn('again')
    await site.settle()
    await site.sweep(6 * DAY)
    expect(await site.states(namesOf(uploaded))).toEqual(['pinned', 'pinned'])
    expect(await Promise.all(namesOf(uploaded).map(statusOf))).toEqual([200, 200])
    await sweepToTheEnd()
    expect(await site.states(namesOf(uploaded))).toEqual(['gone', 'gone'])
  })

  it('pictures of somebody whose profile nobody can read: they may be in there', async () => {
    const [person] = site.chain.people.slice(1)
    const theirs = await site.upload('unread-draft', '#bbb', person?.address)
    const other = await site.upload('other-draft', '#ccc', STRANGER)
    await site.mint('unread', `0x${'5e'.repeat(32)}`)
    await site.settle()
    await sweepToTheEnd()
    expect(await site.states([theirs.picture, theirs.metadata, other.picture])).toEqual([
      'pinned',
      'gone',
      'gone',
    ])
    await site.burn('unread')
    await site.settle()
    await sweepToTheEnd()
    expect(await site.states([theirs.picture])).toEqual(['gone'])
  })
})

describe('nothing is lost', () => {
  /** Content that goes with the next sweep. */
  async function expired(handle: string, colour: string): Promise<Uploaded> {
    const uploaded = await site.upload(handle, colour)
    await site.sweep(7 * DAY + HOUR)
    expect(await site.states(namesOf(uploaded))).toEqual(['expired', 'expired'])
    return uploaded
  }

  it('when somebody mints what has just been marked', async () => {
    const uploaded = await expired('late', '#123')
    await site.mint('late', uploaded.digest)
    const { restore } = await site.sweep(7 * DAY + 4 * HOUR)
    expect(restore).toEqual(expect.arrayContaining(namesOf(uploaded)))
    expect(await site.states(namesOf(uploaded))).toEqual(['pinned', 'pinned'])
    expect(await site.pinned(namesOf(uploaded))).toEqual(namesOf(uploaded))
    // As long as nobody can read a profile, other pictures of the same person stay too.
    await site.readAgain(uploaded.digest)
  })

  it('when somebody mints while it is being removed', async () => {
    const uploaded = await expired('racing', '#234')
    const { pins } = site.gateway.site.pinning
    // The mint is in a block as soon as the first of the two is claimed, before anybody looks whether a profile refers to them.
    let mint: Promise<unknown> | undefined
    const claimed = vi.fn<typeof pins.change>(async (cid, by) => {
      const record = await pins.change(cid, by)
      if (record?.leavingUntil) await (mint ??= site.chain.mint(1, 'racing', uploaded.digest))
      return record
    })
    const { remove } = await site.sweep(7 * DAY + 4 * HOUR, { pins: { ...pins, change: claimed } })
    expect(mint).toBeDefined()
    expect(namesOf(uploaded).filter((cid) => remove.includes(cid))).toEqual([])
    await site.index.caughtUp()
    await site.sweep(7 * DAY + 4 * HOUR)
    expect(await site.pinned(namesOf(uploaded))).toEqual(namesOf(uploaded))
    expect(await site.states(namesOf(uploaded))).toEqual(['pinned', 'pinned'])
    await site.readAgain(uploaded.digest)
  })

  it('when somebody uploads while it is being removed: the upload waits, and what it acknowledges is there', async () => {
    const uploaded = await expired('again-at-once', '#345')
    const uploads: Promise<Response>[] = []
    const replicas = {
      remove: async (cid: string) => {
        if (cid !== uploaded.picture) return
        const upload = site.gateway.site.upload(uploaded.pictureBytes, 'image/webp')
        uploads.push(upload)
        // It must not be through while the removal holds the name.
        await expect(Promise.race([upload, later(300)])).resolves.toBe('later')
      },
    }
    const { remove } = await site.sweep(7 * DAY + 4 * HOUR, { replicas })
    expect(remove).toContain(uploaded.picture)
    expect((await uploads[0])?.status).toBe(201)
    expect(await site.states([uploaded.picture])).toEqual(['pinned'])
    expect(await site.pinned([uploaded.picture])).toEqual([uploaded.picture])
  })

  it('when a replica or the node does not let go: it stays in the list, and goes the next time', async () => {
    const uploaded = await expired('stuck', '#456')
    const replicas = { remove: () => Promise.reject(new Error('down')) }
    const stuck = await site.sweep(7 * DAY + 4 * HOUR, { replicas })
    expect(stuck).toMatchObject({ remove: [], failed: expect.arrayContaining(namesOf(uploaded)) })
    expect(await site.states(namesOf(uploaded))).toEqual(['expired', 'expired'])
    expect(await site.pinned(namesOf(uploaded))).toEqual(namesOf(uploaded))
    await site.sweep(7 * DAY + 4 * HOUR)
    expect(await site.states(namesOf(uploaded))).toEqual(['gone', 'gone'])
  })
})

describe('the sweep does nothing', () => {
  it('when it runs dry, but tells what it would do', async () => {
    const cids = namesOf(await site.upload('dry', '#eee'))
    const report = await site.sweep(8 * DAY, { dryRun: true })
    expect(report).toEqual({
      ...nothing,
      dryRun: true,
      skipped: null,
      finalized: expect.any(Number),
      looked: expect.any(Number),
      expire: expect.arrayContaining(cids),
    })
    expect(await site.states(cids)).toEqual(['pinned', 'pinned'])
  })

  it('while the index is behind', async () => {
    const uploaded = await site.upload('behind', '#ddd')
    await site.index.db.query(`update progress set checked_at = now() - interval '1 minute'`)
    await site.index.indexer.stop()
    await site.index.db.query(`update progress set checked_at = now() - interval '1 minute'`)
    expect(await site.sweepNow(30 * DAY)).toMatchObject({
      skipped: 'the index is behind',
      looked: 0,
      ...nothing,
    })
    expect(await site.states(namesOf(uploaded))).toEqual(['pinned', 'pinned'])
  })
})

const later = (milliseconds: number) =>
  new Promise<'later'>((resolve) => setTimeout(() => resolve('later'), milliseconds))
