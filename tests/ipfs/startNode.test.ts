import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidOf } from '../../web/shared/cid.ts'
import vectors from '../vectors/cid.json' with { type: 'json' }
import { chacha20 } from './chacha20.ts'
import { type TestNode, testNode } from './testNode.ts'

const OURS = { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576' } as const
const V0 = { cidVersion: 0, rawLeaves: false, chunker: 'size-262144' } as const

type Input = { utf8?: string; chacha20?: { seed: string; bytes: number } }
const bytesOf = ({ utf8, chacha20: stream }: Input) =>
  stream ? chacha20(stream.seed, stream.bytes) : new TextEncoder().encode(utf8)

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks = []
  for await (const chunk of source) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** `toEqual` takes seconds for a megabyte. */
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

let node: TestNode
beforeAll(async () => {
  node = await testNode()
})
afterAll(() => node.close())

describe('the IPFS client', () => {
  it('is kubo-rpc-client under its old name', async () => {
    const text = await readFile('node_modules/ipfs-http-client/package.json', 'utf8')
    expect(JSON.parse(text)).toMatchObject({ name: 'kubo-rpc-client', version: '7.1.0' })
  })
})

describe('the embedded node names content as Kubo does', () => {
  it.each(vectors.raw)('raw, one block: $cid', async ({ cid, ...input }) => {
    const added = await node.client.add(bytesOf(input), OURS)
    expect(added.cid.toString()).toBe(cid)
  })

  it.each(vectors.unixfsV1)('UnixFS, CID version 1: $cid', async ({ cid, ...input }) => {
    expect((await node.client.add(bytesOf(input), OURS)).cid.toString()).toBe(cid)
  })

  it.each(vectors.unixfsV0)('UnixFS, CID version 0: $cid', async ({ cid, ...input }) => {
    expect((await node.client.add(bytesOf(input), V0)).cid.toString()).toBe(cid)
  })
})

describe('the embedded node keeps what it is given', () => {
  it.each([0, 1, 262_144, 262_145, 1_048_575, 1_048_576, 1_048_577])(
    '%i bytes, both ways of chunking',
    async (size) => {
      const bytes = chacha20(`size ${size}`, size)
      const ours = await node.client.add(bytes, OURS)
      expect(ours.cid.toString()).toBe(
        size <= 1_048_576
          ? await cidOf(bytes)
          : 'bafybeideawizgk455yx66eqmevrxyzvtyiov4uwua6xtmxz3lr7vknkhhu',
      )
      const old = await node.client.add(bytes, V0)
      expect(same(await collect(node.client.cat(ours.cid)), bytes)).toBe(true)
      expect(same(await collect(node.client.cat(old.cid)), bytes)).toBe(true)
      const part = await collect(node.client.cat(old.cid, { offset: 1, length: 262_144 }))
      expect(same(part, bytes.slice(1, 262_145))).toBe(true)
    },
  )
})
