import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKuboProvider } from '../../../web/server/pinning/createKuboProvider.ts'
import type { Provider } from '../../../web/server/pinning/provider.ts'
import { cidOf } from '../../../web/shared/cid.ts'
import vectors from '../../vectors/cid.json' with { type: 'json' }
import { chacha20 } from '../../ipfs/chacha20.ts'

export type SomeNode = Readonly<{ url: string; auth?: string; close: () => Promise<void> }>

/** What every node that speaks Kubo's RPC must do for us: the same for ours and for other people's. */
export function describeProvider(name: string, open: () => Promise<SomeNode>): void {
  describe(`a provider over ${name}`, () => {
    let node: SomeNode
    let provider: Provider
    beforeAll(async () => {
      node = await open()
      provider = createKuboProvider({ name: 'ipfs', url: node.url, auth: node.auth ?? null })
    })
    afterAll(() => node.close())

    const fileOf = async (seed: string, size: number) => {
      const bytes = chacha20(seed, size)
      return { bytes, cid: await cidOf(bytes) }
    }
    const isSame = async (cid: string, bytes: Uint8Array) =>
      Buffer.compare((await provider.read(cid)) ?? Buffer.of(), bytes) === 0

    it('refuses a name that is not that of the bytes', async () => {
      const { bytes, cid } = await fileOf('named', 1000)
      const other = await fileOf('another', 1000)
      await expect(provider.pin(other.cid, bytes)).rejects.toMatchObject({
        code: 'IPFS_WRONG_CID',
        details: { provider: 'ipfs', cid: other.cid, answered: cid },
      })
    })

    it.each([0, 1, 262_144, 262_145, 1_048_575, 1_048_576])(
      'keeps %i bytes under the name that the browser computes',
      async (size) => {
        const { bytes, cid } = await fileOf(`size ${size}`, size)
        await provider.pin(cid, bytes)
        expect(await isSame(cid, bytes)).toBe(true)
      },
    )

    it.each(vectors.raw)('knows the published name $cid', async ({ cid, utf8, chacha20: stream }) => {
      const bytes = stream ? chacha20(stream.seed, stream.bytes) : new TextEncoder().encode(utf8)
      await provider.pin(cid, bytes)
      expect(await isSame(cid, bytes)).toBe(true)
    })

    it('keeps what it is given twice, and many files at once', async () => {
      const files = await Promise.all(
        Array.from({ length: 16 }, (_, index) => fileOf(`at once ${index}`, 2000)),
      )
      await Promise.all([...files, ...files].map(({ cid, bytes }) => provider.pin(cid, bytes)))
      for (const { cid, bytes } of files) expect(await isSame(cid, bytes)).toBe(true)
    })

    it('unpins, as often as it is asked to', async () => {
      const { bytes, cid } = await fileOf('unpinned', 1000)
      await provider.pin(cid, bytes)
      await provider.unpin(cid)
      await provider.unpin(cid)
      await provider.pin(cid, bytes)
      expect(await isSame(cid, bytes)).toBe(true)
    })

    it('says how full it is', async () => {
      const fullness = await provider.fullness()
      expect(fullness === null || (fullness >= 0 && fullness <= 1)).toBe(true)
    })
  })
}
