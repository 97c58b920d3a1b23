import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { createPublicClient, custom, type PublicClient } from 'viem'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createReader, type Reader } from '../../../web/server/api/createReader.ts'
import { createCursors } from '../../../web/server/api/pageCursor.ts'
import type { Db } from '../../../web/server/db/db.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { startIndexer } from '../../../web/server/indexer/startIndexer.ts'
import { pictureVersion } from '../../../web/server/pages/pictureVersion.ts'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import type { Digest } from '../../../web/shared/cid.ts'
import { handleToBytes32, handleToId } from '../../../web/shared/handle.ts'
import { en } from '../../../web/shared/words/pages/en.ts'
import { startChain, type TestChain } from '../../anvil.ts'
import { SampleSite } from './samplePages.ts'

let chain: TestChain
let folder: string
let db: Db
let site: SampleSite
let routes: Hono

beforeAll(async () => {
  chain = await startChain()
  folder = await mkdtemp(join(tmpdir(), 'namesake-pages-'))
  db = await openDb({ dataDir: folder })
  const reader = readerOf(chain.client)
  site = new SampleSite({ client: chain.client, contract: chain.profile, db, reader, readContent })
  routes = site.routes()
}, 120_000)

afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
  await chain.stop()
})

const readContent = async (digest: Digest) => site.files.get(digest) ?? null

function readerOf(client: PublicClient): Reader {
  const { profile, chainId } = chain
  const cursors = createCursors(['secret of the tests'])
  return createReader({ db, client, contract: profile, chainId, cursors, readContent, isDenied: () => false })
}

const page = async (path: string) => {
  const answer = await routes.request(path)
  return { status: answer.status, html: await answer.text() }
}

/** Awaits a transaction; the block that holds it. */
async function mined(hash: `0x${string}`): Promise<bigint> {
  const { status, blockNumber } = await chain.client.waitForTransactionReceipt({ hash })
  expect(status).toBe('success')
  return blockNumber
}

const contract = () => ({ address: chain.profile, abi: profileAbi })

/** Mints `handle` for account 1 with content that `readContent` gives. */
async function mint(handle: string, displayName: string): Promise<bigint> {
  const { digest } = site.mint(handle, { displayName })
  const args = [handleToBytes32(handle), digest, 500] as const
  return mined(await chain.wallet(1).writeContract({ ...contract(), functionName: 'mint', args }))
}

function followChain() {
  return startIndexer({
    db,
    client: chain.client,
    contract: chain.profile,
    fromBlock: Number(chain.deployedBlock),
    readContent,
    log: { info: () => {}, warn: () => {} },
    pollMs: 50,
  })
}

describe('with the index stopped', () => {
  it('a page exists as soon as its receipt does', async () => {
    const block = await mint('fresh', 'Fresh Person')
    const asked = await page(`/@fresh?minBlock=${block}`)
    expect(asked.status).toBe(200)
    expect(asked.html).toContain('>Fresh Person</h1>')
    const plain = await page('/@fresh')
    expect(plain.status).toBe(200)
    expect(plain.html).not.toContain('Never sold')
  })

  it('a burned profile is gone, for good and by the chain’s own word', async () => {
    await mint('burned', 'Burned Person')
    const args = [handleToId('burned')] as const
    await mined(await chain.wallet(1).writeContract({ ...contract(), functionName: 'burn', args }))
    const { status, html } = await page('/@burned')
    expect(status).toBe(410)
    expect(html).toContain(en.failures.burned.text)
  })

  it('what was never minted is 404', async () => {
    expect((await page('/@never')).status).toBe(404)
  })
})

describe('with the index running', () => {
  it('an edit shows on the page, and in the address of its picture', async () => {
    const index = followChain()
    await mint('edited', 'Before')
    await vi.waitFor(async () => expect((await page('/@edited')).html).toContain('Never sold'), {
      timeout: 60_000,
    })
    const { digest } = site.mint('edited', { displayName: 'After' })
    const args = [handleToId('edited'), digest] as const
    await mined(await chain.wallet(1).writeContract({ ...contract(), functionName: 'setMetadata', args }))
    await vi.waitFor(
      async () => {
        const { html } = await page('/@edited')
        expect(html).toContain('>After</h1>')
        expect(html).toContain(`/@edited/card.png?v=${pictureVersion(digest)}`)
      },
      { timeout: 60_000, interval: 50 },
    )
    await index.stop()
  })

  it('warns of a name that an older one is easily taken for, and not the older one of the younger', async () => {
    const index = followChain()
    await mint('modern', 'The Older')
    await mint('rnodern', 'The Younger')
    const notice = 'Not the same as @modern'
    await vi.waitFor(async () => expect((await page('/@rnodern')).html).toContain(notice), {
      timeout: 60_000,
    })
    expect((await page('/@modern')).html).not.toContain('Not the same as')
    await index.stop()
  })

  it('says plainly that a profile is held by someone other than its creator, and since when', async () => {
    const index = followChain()
    await mint('moved', 'Moved Person')
    const [from, to] = [chain.wallet(1).account.address, chain.wallet(2).account.address]
    const args = [from, to, handleToId('moved')] as const
    await mined(await chain.wallet(1).writeContract({ ...contract(), functionName: 'transferFrom', args }))
    await vi.waitFor(
      async () =>
        expect((await page('/@moved')).html).toMatch(/Held since [^.]+ by someone other than its creator\./),
      { timeout: 60_000 },
    )
    await index.stop()
  })
})

describe('with the chain down', () => {
  it('nobody can tell of an unknown name, and says so; what the index knows is still there', async () => {
    const index = followChain()
    await mint('known', 'Known Person')
    await vi.waitFor(async () => expect((await page('/@known')).html).toContain('Never sold'), {
      timeout: 60_000,
    })
    await index.stop()
    await chain.stop()
    const unknown = await page('/@unheard-of')
    expect(unknown.status).toBe(503)
    expect(unknown.html).toContain(en.failures.unknown.title)
    expect((await page('/@known?again')).status).toBe(200)
  }, 60_000)

  it('a chain that never answers is not waited for', async () => {
    await db.query('update progress set checked_at = null')
    const silent = createPublicClient({ transport: custom({ request: () => new Promise<never>(() => {}) }) })
    const reader = readerOf(silent)
    expect(await reader.lookup('known')).toMatchObject({ state: 'minted', profile: { handle: 'known' } })
    expect(await reader.lookup('unheard-of')).toEqual({ state: 'unknown', retryAfterSeconds: 2 })
  })
})
