import { mnemonicToAccount } from 'viem/accounts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../scripts/seed/visitor.ts'
import { profileSchema } from '../../web/shared/api.ts'
import { compareWithChain } from './compareWithChain.ts'
import { mint } from './mint.ts'
import { type Fleet, startFleet, untilIndexed } from './startFleet.ts'
import { startLoad } from './startLoad.ts'

const MINUTES = 300_000
const PATIENT = { timeout: 90_000, interval: 50 }
const WORDS = 'test test test test test test test test test test test junk'
const ANY_CID = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'

let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet()
}, MINUTES)
afterAll(async () => {
  await fleet?.[Symbol.asyncDispose]()
})

const pages = () => ['/', '/explore', ...fleet.handles.map((handle) => `/@${handle}`)]

/** A portrait of its own, small enough for a phone's upload. */
async function portrait(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const pixel = { r: seed % 256, g: (seed * 7) % 256, b: (seed * 31) % 256 }
  const image = sharp({ create: { width: 128, height: 128, channels: 3, background: pixel } })
  return new Uint8Array(await image.webp({ quality: 60 + (seed % 30) }).toBuffer())
}

describe('a site of two api processes, an indexer and its standby behind the cache', () => {
  it('gives a page from the cache for a second, in each language its own', async () => {
    const url = `${fleet.publicUrl}/@${fleet.handles[0]}`
    const read = async (language: string) => {
      const answer = await fetch(url, { headers: { 'accept-language': language } })
      return [answer.status, answer.headers.get('content-language'), answer.headers.get('x-cache')]
    }
    await read('en')
    await read('es')
    expect(await read('en')).toEqual([200, 'en', 'HIT'])
    expect(await read('es')).toEqual([200, 'es', 'HIT'])
  })

  it(
    'fails no page when an api process is killed under load, and takes it back when it is there again',
    async () => {
      await using load = startLoad(fleet.publicUrl, pages(), 16)
      for (const api of fleet.apis) {
        const before = load.answered()
        await expect.poll(load.answered, PATIENT).toBeGreaterThan(before + 300)
        await api.end('SIGKILL')
        await expect.poll(load.answered, PATIENT).toBeGreaterThan(before + 900)
        await api.start('readyz')
        await expect.poll(() => api.said(), PATIENT).toContain('"path":"/@')
      }
      const { failures, answered } = await load.stop()
      expect(failures).toEqual([])
      expect(answered).toBeGreaterThan(1_800)
    },
    MINUTES,
  )

  it(
    'hands the index to the standby when the writer is killed, and it is exact',
    async () => {
      await using load = startLoad(fleet.publicUrl, pages(), 8)
      const [writer, standby] = fleet.indexers
      await mint(fleet, 'before-the-kill', ANY_CID)
      await untilIndexed(fleet.publicUrl, fleet.rpcUrl)
      await writer.end('SIGKILL')
      await mint(fleet, 'after-the-kill', ANY_CID)
      await untilIndexed(fleet.publicUrl, fleet.rpcUrl)
      await writer.start('healthz')
      await standby.end('SIGKILL')
      await mint(fleet, 'and-back-again', ANY_CID)
      await untilIndexed(fleet.publicUrl, fleet.rpcUrl)
      await standby.start('healthz')
      expect((await load.stop()).failures).toEqual([])
      expect(await compareWithChain(fleet.publicUrl, fleet)).toEqual({
        count: fleet.handles.length + 3,
        differences: [],
      })
    },
    MINUTES,
  )

  it(
    'shows what was just minted although both indexers are gone',
    async () => {
      for (const indexer of fleet.indexers) await indexer.end('SIGKILL')
      const block = await mint(fleet, 'without-an-index', ANY_CID)
      const answer = await fetch(`${fleet.publicUrl}/api/profiles/without-an-index?minBlock=${block}`)
      expect(answer.status).toBe(200)
      expect(profileSchema.parse(await answer.json()).handle).toBe('without-an-index')
      for (const indexer of fleet.indexers) await indexer.start('healthz')
      await untilIndexed(fleet.publicUrl, fleet.rpcUrl)
    },
    MINUTES,
  )

  it(
    'loses no upload that it accepted when api processes are asked to end under load',
    async () => {
      const accepted: string[] = []
      const refused: string[] = []
      const stopping = new AbortController()
      const upload = async (person: number) => {
        const account = mnemonicToAccount(WORDS, { addressIndex: person })
        const visitor = await signIn(
          { siteUrl: fleet.publicUrl, publicUrl: fleet.publicUrl },
          account,
          31_337,
        )
        for (let turn = 0; !stopping.signal.aborted; turn += 1)
          await visitor.pin(await portrait(person * 1_000 + turn), 'image/webp').then(
            ({ cid }) => accepted.push(cid),
            (error: unknown) => refused.push(String(error)),
          )
      }
      const uploads = [1, 2, 3, 4].map(upload)
      await expect.poll(() => accepted.length, PATIENT).toBeGreaterThan(20)
      for (const api of fleet.apis) {
        const before = accepted.length
        expect(await api.end('SIGTERM')).toBe(0)
        await expect.poll(() => accepted.length, PATIENT).toBeGreaterThan(before + 10)
        await api.start('readyz')
        await expect.poll(() => api.said(), PATIENT).toContain('"path":"/api/pins"')
      }
      stopping.abort()
      await Promise.all(uploads)
      expect(refused).toEqual([])
      for (const cid of new Set(accepted)) {
        const answer = await fetch(`${fleet.publicUrl}/ipfs/${cid}`)
        expect([cid, answer.status]).toEqual([cid, 200])
      }
    },
    MINUTES,
  )
})
