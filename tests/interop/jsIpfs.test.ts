import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { create } from 'ipfs-http-client'
import { CID } from 'multiformats/cid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidOf } from '../../web/shared/cid.ts'
import { chacha20 } from '../ipfs/chacha20.ts'
import { testNode } from '../ipfs/testNode.ts'
import { describeProvider } from '../server/pinning/describeProvider.ts'
import { type Program, startProgram } from './startProgram.ts'

async function jsIpfs(): Promise<Program> {
  const directory = await mkdtemp(path.join(tmpdir(), 'namesake-js-ipfs-'))
  const daemon = await startProgram('jsIpfsDaemon.mjs', directory)
  const close = async () => {
    await daemon.close()
    await rm(directory, { recursive: true, force: true })
  }
  return { url: daemon.url, close }
}

describeProvider('js-ipfs’s daemon', jsIpfs)

describe('js-ipfs’s daemon and our node', () => {
  let theirs: Program
  beforeAll(async () => {
    theirs = await jsIpfs()
  })
  afterAll(() => theirs.close())

  it.each([0, 1, 262_144, 262_145, 1_048_577, 3_000_000])(
    'give %i bytes the same names, as version 0 and 1',
    async (size) => {
      await using ours = await testNode()
      const bytes = chacha20(`both ${size}`, size)
      const client = create({ url: theirs.url })
      for (const options of [
        {},
        { cidVersion: 1, rawLeaves: true },
        { cidVersion: 1, rawLeaves: false },
      ] as const) {
        const there = await client.add(bytes, options)
        expect((await ours.client.add(bytes, options)).cid.toString()).toBe(there.cid.toString())
      }
    },
  )

  it('take each other’s CARs, whole', async () => {
    await using ours = await testNode()
    const client = create({ url: theirs.url })
    const bytes = chacha20('travels', 700_000)
    const { cid } = await ours.client.add(bytes)
    const car = await gather(ours.client.dag.export(cid))
    for await (const _ of client.dag.import([car])) continue
    expect(Buffer.compare(await gather(client.cat(CID.parse(cid.toString()))), bytes)).toBe(0)

    await using empty = await testNode()
    const back = await gather(client.dag.export(CID.parse(cid.toString())))
    for await (const _ of empty.client.dag.import([back])) continue
    expect(Buffer.compare(await gather(empty.client.cat(cid)), bytes)).toBe(0)
  })

  it('name a portrait as the browser does', async () => {
    const bytes = chacha20('portrait', 120_000)
    const options = { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576' } as const
    expect((await create({ url: theirs.url }).add(bytes, options)).cid.toString()).toBe(await cidOf(bytes))
  })
})

async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}
