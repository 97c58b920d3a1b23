import { expect, vi } from 'vitest'
import { readProgress } from '../../../web/server/db/progress.ts'
import { createKuboProvider } from '../../../web/server/pinning/createKuboProvider.ts'
import { sweep, type SweepOptions, type SweepReport } from '../../../web/server/pinning/sweep.ts'
import { cidOf, digestOf } from '../../../web/shared/cid.ts'
import { handleToId } from '../../../web/shared/handle.ts'
import { encodeMetadata } from '../../../web/shared/metadata.ts'
import { type TestGateway, testGateway } from '../gateway/testGateway.ts'
import { openTestIndex, type TestIndex } from '../indexer/openTestIndex.ts'
import { startChain, type TestChain } from '../indexer/startChain.ts'
import { metadataFor, portrait } from './pictures.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000
/** More than the blocks that anvil takes to call one final. */
const UNTIL_FINAL = 80

/** One upload: a picture and the metadata that names it. */
export type Uploaded = Readonly<{
  picture: string
  metadata: string
  digest: `0x${string}`
  pictureBytes: Uint8Array<ArrayBuffer>
  metadataBytes: Uint8Array<ArrayBuffer>
}>

export type TestSweep = Readonly<{
  chain: TestChain
  index: TestIndex
  gateway: TestGateway
  upload(handle: string, colour: string, wallet?: string): Promise<Uploaded>
  mint(handle: string, digest: `0x${string}`): Promise<void>
  edit(handle: string, digest: `0x${string}`): Promise<void>
  burn(handle: string): Promise<void>
  /** Has the index read at once what `digest` stands for: it was given out by nobody for a while, and is tried again ever later. */
  readAgain(digest: `0x${string}`): Promise<void>
  /** Makes everything so far final. */
  settle(): Promise<void>
  /** Sweeps as if it were `laterMs` from now, as soon as the index is current. */
  sweep(laterMs?: number, options?: Partial<SweepOptions>): Promise<SweepReport>
  /** The same, however the index stands. */
  sweepNow(laterMs?: number, options?: Partial<SweepOptions>): Promise<SweepReport>
  /** Names of what the node keeps pinned, of those given. */
  pinned(cids: readonly string[]): Promise<string[]>
  /** Their states, `gone` where there is no record. */
  states(cids: readonly string[]): Promise<string[]>
  close(): Promise<void>
}>

/** Uploads, node, gateway, chain and index as they work together, and the sweep over them. */
export async function testSweep(): Promise<TestSweep> {
  const chain = await startChain()
  const gateway = await testGateway()
  const index = await openTestIndex(chain, { readContent: gateway.reader.read })
  const { pins } = gateway.site.pinning
  const provider = createKuboProvider({ name: 'ipfs', url: gateway.node.url, auth: gateway.node.auth })
  const replicas = { remove: () => Promise.resolve() }
  const onUnminted = gateway.site.pinning.countUnminted
  const common = { db: index.db, pins, provider, replicas, onRemoved: gateway.reader.forget, onUnminted }

  async function upload(handle: string, colour: string, wallet?: string): Promise<Uploaded> {
    const headers = wallet ? { 'x-wallet': wallet } : {}
    const pictureBytes = await portrait(128, colour)
    const picture = await cidOf(pictureBytes)
    const metadataBytes = encodeMetadata({
      ...metadataFor(handle, []),
      image: `ipfs://${picture}`,
    })
    for (const answer of [
      await gateway.site.upload(pictureBytes, 'image/webp', headers),
      await gateway.site.upload(metadataBytes, 'application/json', headers),
    ])
      if (!answer.ok) throw new Error(await answer.text())
    return {
      picture,
      pictureBytes,
      metadataBytes,
      metadata: await cidOf(metadataBytes),
      digest: await digestOf(metadataBytes),
    }
  }
  /** A sweep does nothing while the index is behind, and on a machine that stands still for seconds it is. */
  const current = () =>
    vi.waitFor(
      async () => {
        const { checkedAgoMs } = await readProgress(index.db)
        const { error } = index.indexer.status()
        if ((checkedAgoMs ?? Infinity) > 2_000) throw new Error(`The index is behind: ${error ?? 'no error'}`)
      },
      { timeout: 60_000, interval: 20 },
    )
  const change = (functionName: string) => async (handle: string, digest: `0x${string}`) => {
    await chain.profile(1, functionName, handleToId(handle), digest)
    await index.caughtUp()
  }
  const site: TestSweep = {
    chain,
    index,
    gateway,
    upload,
    mint: async (handle, digest) => {
      await chain.mint(1, handle, digest)
      await index.caughtUp()
    },
    edit: change('setMetadata'),
    burn: async (handle) => {
      await chain.profile(1, 'burn', handleToId(handle))
      await index.caughtUp()
    },
    readAgain: async (digest) => {
      await index.db.query('update metadata set next_at = now() where digest = $1', [digest])
      await vi.waitFor(
        async () =>
          expect(await index.db.query('select state from metadata where digest = $1', [digest])).toEqual([
            { state: 'ready' },
          ]),
        { timeout: 60_000, interval: 20 },
      )
    },
    settle: async () => {
      const last = Number(await chain.client.getBlockNumber())
      await chain.client.mine({ blocks: UNTIL_FINAL })
      await vi.waitFor(
        async () => expect((await readProgress(index.db)).finalized).toBeGreaterThanOrEqual(last),
        { timeout: 60_000, interval: 20 },
      )
    },
    sweep: async (laterMs = 0, options = {}) => {
      await current()
      return site.sweepNow(laterMs, options)
    },
    sweepNow: (laterMs = 0, options = {}) => sweep({ ...common, now: Date.now() + laterMs, ...options }),
    pinned: async (cids) => {
      const all = new Set<string>()
      for await (const { cid } of gateway.node.client.pin.ls()) all.add(cid.toString())
      return cids.filter((cid) => all.has(cid))
    },
    states: async (cids) => Promise.all(cids.map(async (cid) => (await pins.get(cid))?.state ?? 'gone')),
    close: async () => {
      await index.close()
      await gateway.close()
      await chain[Symbol.asyncDispose]()
    },
  }
  return site
}
