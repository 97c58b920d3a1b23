import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidOf } from '../../web/shared/cid.ts'
import { chacha20 } from '../ipfs/chacha20.ts'
import { NODE_HEADERS } from '../ipfs/nodeAuth.ts'
import { type TestNode, testNode } from '../ipfs/testNode.ts'

const OURS = { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576' }

let node: TestNode
// The package of that name here, not the project's alias of it.
let legacy: any
beforeAll(async () => {
  node = await testNode()
  const { resolve } = createRequire(import.meta.url)
  expect(createRequire(import.meta.url)('./node_modules/ipfs-http-client/package.json').version).toBe(
    '60.0.1',
  )
  const entry = resolve('./node_modules/ipfs-http-client/package.json').replace(
    'package.json',
    'src/index.js',
  )
  legacy = (await import(/* @vite-ignore */ pathToFileURL(entry).href)).create({
    url: node.url,
    headers: NODE_HEADERS,
  })
})
afterAll(() => node.close())

async function list<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items = []
  for await (const item of source) items.push(item)
  return items
}
const gather = async (source: AsyncIterable<Uint8Array>) => Buffer.concat(await list(source))

describe('ipfs-http-client 60.0.1 with our node', () => {
  it('is told in words what the node does not have', async () => {
    const { cid } = await legacy.add('nowhere', { ...OURS, onlyHash: true })
    await expect(gather(legacy.cat(cid))).rejects.toThrow('block was not found locally')
    await expect(legacy.pin.rm(cid)).rejects.toThrow('not pinned')
  })

  it.each([0, 1, 262_144, 262_145, 1_048_575, 1_048_576])('adds and reads %i bytes', async (size) => {
    const bytes = chacha20(`legacy ${size}`, size)
    const { cid } = await legacy.add(bytes, OURS)
    expect(cid.toString()).toBe(await cidOf(bytes))
    expect(Buffer.compare(await gather(legacy.cat(cid)), bytes)).toBe(0)
    expect(Buffer.compare(await legacy.block.get(cid), bytes)).toBe(0)
  })

  it('adds a directory with progress, and lists it', async () => {
    const progress: number[] = []
    const files = [
      { path: 'ada/portrait.bin', content: chacha20('portrait', 3_000_000) },
      { path: 'ada/about.json', content: '{}' },
    ]
    const added = await list<any>(legacy.addAll(files, { progress: (bytes: number) => progress.push(bytes) }))
    const root = added.find(({ path }) => path === 'ada')
    expect((await list<any>(legacy.ls(root.cid))).map(({ name, size }) => [name, Number(size)])).toEqual([
      ['about.json', 2],
      ['portrait.bin', 3_000_000],
    ])
    expect(progress.length).toBeGreaterThan(0)
  })

  it('pins, lists pins, unpins, and collects garbage', async () => {
    const { cid } = await legacy.add('to be pinned', { ...OURS, pin: false })
    await legacy.pin.add(cid)
    const pinned = async () => (await list<any>(legacy.pin.ls())).map((pin) => String(pin.cid))
    expect(await pinned()).toContain(cid.toString())
    await legacy.pin.rm(cid)
    expect(await pinned()).not.toContain(cid.toString())
    const freed = (await list<any>(legacy.repo.gc())).map((line) => String(line.cid))
    expect(freed).toContain(cid.toString())
  })

  it('puts and stats blocks, exports and imports CARs', async () => {
    const cid = await legacy.block.put(new TextEncoder().encode('a block'), { format: 'raw', version: 1 })
    expect(await legacy.block.stat(cid)).toEqual({ cid, size: 7 })
    const car = await gather(legacy.dag.export(cid))
    const [imported] = await list<any>(legacy.dag.import([car]))
    expect(imported.root.cid.toString()).toBe(cid.toString())
  })

  it('asks who it talks to', async () => {
    expect((await legacy.id()).id.toString()).toMatch(/^12D3Koo/)
    expect((await legacy.version()).version).toBe('0.1.0-namesake')
    expect(Number((await legacy.repo.stat()).numObjects)).toBeGreaterThan(0)
  })
})
