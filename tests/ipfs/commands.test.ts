import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CID } from 'multiformats/cid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startNode } from '../../web/ipfs/startNode.ts'
import { chacha20 } from './chacha20.ts'
import { NODE_AUTH, NODE_HEADERS, nodeClient } from './nodeAuth.ts'
import { type TestNode, testNode } from './testNode.ts'

const OURS = { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576' } as const

let node: TestNode
beforeAll(async () => {
  node = await testNode()
})
afterAll(() => node.close())

type Headers = Record<string, string>
function call(
  command: string,
  method = 'POST',
  headers: Headers = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${node.url}/api/v0/${command}`,
      { method, headers: { ...NODE_HEADERS, ...headers } },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    request.once('error', reject)
    request.end()
  })
}

async function list<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items = []
  for await (const item of source) items.push(item)
  return items
}

const joined = async (source: AsyncIterable<Uint8Array>) => Buffer.concat(await list(source))
const pinsOf = async (from: TestNode) =>
  (await list(from.client.pin.ls())).map(({ cid, type }) => `${type} ${cid.toString()}`).toSorted()

describe('the RPC refuses', () => {
  it('every method but POST', async () => {
    expect((await call('id', 'GET')).status).toBe(405)
  })

  it('a page of another site, whether it says so by Origin or Referer', async () => {
    expect((await call('id', 'POST', { origin: 'https://example.test' })).status).toBe(403)
    expect((await call('id', 'POST', { origin: 'null' })).status).toBe(403)
    // Another port is another origin, also one that only goes on where ours ends.
    for (const other of [`${node.url}0`, `${node.url}.evil.test`, `${node.url}@evil.test`])
      for (const headers of [{ origin: other }, { referer: `${other}/page` }])
        expect((await call('id', 'POST', headers)).status).toBe(403)
    expect((await call('id', 'POST', { origin: `${node.url}/` })).status).toBe(403)
    expect((await call('id', 'POST', { referer: 'no address' })).status).toBe(403)
    expect((await call('id', 'POST', { referer: 'https://example.test/' })).status).toBe(403)
  })

  it('whoever does not know its secret, whatever is asked for', async () => {
    const { cid } = await node.client.add('to be kept', OURS)
    const right = NODE_HEADERS.authorization
    for (const authorization of [
      '',
      'Bearer',
      `${right}x`,
      right.slice(0, -1),
      right.toLowerCase(),
      `Basic ${btoa(right)}`,
    ])
      for (const command of ['id', 'repo/gc', `pin/rm?arg=${cid.toString()}`, 'version', 'shutdown'])
        expect(await call(command, 'POST', { authorization })).toMatchObject({ status: 403 })
    expect(await pinsOf(node)).toContain(`recursive ${cid.toString()}`)
  })

  it('a name that somebody pointed at this machine', async () => {
    expect((await call('id', 'POST', { host: 'rebound.example.test' })).status).toBe(403)
  })

  it('a command that it does not have', async () => {
    expect(await call('shutdown')).toMatchObject({ status: 404 })
    expect(await call('../v0/config/show')).toMatchObject({ status: 404 })
  })

  it.each([
    'add?nocopy=true',
    'add?trickle=true',
    'add?chunker=rabin',
    'add?hash=blake3',
    'add?cid-version=2',
  ])('%s, which it would otherwise get wrong', async (command) => {
    expect((await call(command)).status).toBe(400)
  })

  it.each(['cat', 'cat?arg=nonsense', 'block/get?arg=%00', 'pin/add', 'pin/ls?type=odd', 'dag/import'])(
    '%s, in words',
    async (command) => {
      const { status, text } = await call(command)
      expect(status).toBe(400)
      expect(JSON.parse(text)).toEqual({ Message: expect.any(String), Code: 0, Type: 'error' })
    },
  )

  it('to pin, show or export what it does not have', async () => {
    const { cid } = await node.client.add('somewhere else', { ...OURS, onlyHash: true })
    const missing = 'block was not found locally'
    await expect(list(node.client.pin.addAll([cid]))).rejects.toThrow(missing)
    await expect(list(node.client.cat(cid))).rejects.toThrow(missing)
    await expect(list(node.client.dag.export(cid))).rejects.toThrow(missing)
    await expect(node.client.pin.rm(cid)).rejects.toThrow('not pinned')
  })

  it('a CAR with a block that does not hash to its name, and keeps nothing of it pinned', async () => {
    const { cid } = await node.client.add('honest', { ...OURS, pin: false })
    const car = await joined(node.client.dag.export(cid))
    car[car.length - 1] = 0
    await using empty = await testNode()
    await expect(list(empty.client.dag.import([car]))).rejects.toThrow('do not hash')
    expect(await pinsOf(empty)).toEqual([])
  })

  it('to put a block over two megabytes', async () => {
    await expect(node.client.block.put(chacha20('big', 2 * 1024 * 1024 + 1))).rejects.toThrow('over 2097152')
  })
})

describe('a file edited on disk', () => {
  it('is never given out, and comes right when it is added again', async () => {
    const bytes = chacha20('edited', 1000)
    const { cid } = await node.client.add(bytes, OURS)
    const files = path.join(node.dataDir, 'ipfs', 'blocks')
    const digest = createHash('sha256').update(bytes).digest()
    const names = await readdir(files)
    const name = (
      await Promise.all(names.map(async (each) => ({ each, held: await readFile(path.join(files, each)) })))
    ).find(({ held }) => createHash('sha256').update(held).digest().equals(digest))?.each
    await writeFile(path.join(files, name ?? ''), chacha20('forged', 1000))
    await expect(node.client.block.get(cid)).rejects.toThrow('different hash')
    await expect(joined(node.client.cat(cid))).rejects.toThrow('different hash')
    await node.client.add(bytes, OURS)
    expect(Buffer.from(await node.client.block.get(cid)).equals(Buffer.from(bytes))).toBe(true)
  })
})

describe('blocks', () => {
  it('are put under the name of their bytes, as raw or as dag-pb, and pinned when asked to', async () => {
    const bytes = new TextEncoder().encode('hello world')
    const raw = await node.client.block.put(bytes, { format: 'raw', version: 1 })
    expect(raw.toString()).toBe('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e')
    expect(await node.client.block.stat(raw)).toEqual({ cid: raw, size: 11 })
    const { cid } = await node.client.add(chacha20('a tree', 600_000))
    const root = await node.client.block.get(cid)
    const put = await node.client.block.put(root, { format: 'dag-pb', version: 1, pin: true })
    expect(put.toString()).toBe(cid.toV1().toString())
    expect(await pinsOf(node)).toContain(`recursive ${put.toString()}`)
  })
})

describe('the node', () => {
  it('says who it is, and does not pass for another', async () => {
    const { id, agentVersion } = await node.client.id()
    expect(id.toString()).toMatch(/^12D3Koo/)
    expect(agentVersion).toMatch(/^namesake\//)
    expect((await node.client.version()).version).toMatch(/-namesake$/)
  })
})

describe('pins', () => {
  it('are recursive, direct or indirect', async () => {
    await using own = await testNode()
    const { cid: root } = await own.client.add(chacha20('tree', 600_000), { pin: false })
    const links = dagLinks(await own.client.block.get(root))
    expect(links).toHaveLength(3)
    await own.client.pin.add(root)
    const first = CID.parse(links[0] ?? '')
    expect(await pinsOf(own)).toEqual(
      [`recursive ${root.toString()}`, ...links.map((link) => `indirect ${link}`)].toSorted(),
    )
    expect(await list(own.client.pin.ls({ paths: [first] }))).toMatchObject([
      { type: `indirect through ${root.toString()}` },
    ])
    await own.client.pin.add(first, { recursive: false })
    expect(await pinsOf(own)).toContain(`direct ${first.toString()}`)
    await own.client.pin.rm(root)
    expect(await pinsOf(own)).toEqual([`direct ${first.toString()}`])
  })

  it('and their names and blocks outlive the process that took them', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-ipfs-'))
    const before = await testNode(dataDir)
    const { cid } = await before.client.add('named', { ...OURS, pin: false })
    await before.client.pin.add(cid, { name: 'ada' })
    const { id } = await before.client.id()
    await expect(testNode(dataDir)).rejects.toThrow('Another IPFS node is using')
    await before.close()
    const after = await testNode(dataDir)
    expect(await list(after.client.pin.ls({ names: true }))).toEqual([
      { type: 'recursive', cid, name: 'ada' },
    ])
    expect((await joined(after.client.cat(cid))).toString()).toBe('named')
    expect((await after.client.id()).id.toString()).toBe(id.toString())
    await after.close()
    await rm(dataDir, { recursive: true })
  })
})

describe('garbage collection', () => {
  it('removes what no pin keeps, and nothing else', async () => {
    await using own = await testNode()
    const kept = await own.client.add(chacha20('kept', 600_000))
    const loose = await own.client.add('loose', { ...OURS, pin: false })
    const freed = (await list(own.client.repo.gc())).map(({ cid }) => cid?.toString())
    expect(freed).toEqual([loose.cid.toString()])
    expect((await joined(own.client.cat(kept.cid))).equals(Buffer.from(chacha20('kept', 600_000)))).toBe(true)
    expect(await own.client.repo.stat()).toMatchObject({ numObjects: 4n })
  })

  it('removes nothing when a pinned tree can’t be read, since nobody knows what hangs from it', async () => {
    await using own = await testNode()
    const { cid } = await own.client.add(chacha20('broken', 600_000))
    const loose = await own.client.add('loose', { ...OURS, pin: false })
    const files = path.join(own.dataDir, 'ipfs', 'blocks')
    const sizes = await Promise.all(
      (await readdir(files)).map(async (name) => ({ name, size: (await stat(path.join(files, name))).size })),
    )
    const root = sizes.find(({ size }) => size > 100 && size < 300)
    await writeFile(path.join(files, root?.name ?? ''), 'no longer a root')
    await expect(own.client.block.get(cid)).rejects.toThrow('different hash')
    await expect(list(own.client.repo.gc())).rejects.toThrow('different hash')
    expect((await own.client.block.get(loose.cid)).length).toBe(5)
  })

  it('comes by itself, from time to time', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-ipfs-'))
    const own = await startNode({ dataDir, port: 0, auth: NODE_AUTH, collectMilliseconds: 50 })
    const client = nodeClient(own.url)
    const kept = await client.add('kept', OURS)
    const loose = await client.add('loose', { ...OURS, pin: false })
    await vi.waitFor(() => expect(client.block.get(loose.cid)).rejects.toThrow('not found'), {
      timeout: 60_000,
    })
    expect(await client.block.get(kept.cid)).toEqual(new TextEncoder().encode('kept'))
    await own.close()
    await rm(dataDir, { recursive: true })
  })

  it('loses nothing of what is added and pinned while it runs', async () => {
    await using own = await testNode()
    const added = Array.from({ length: 60 }, async (_, index) => {
      const bytes = chacha20(`while ${index}`, 2000)
      const { cid } = await own.client.add(bytes, { ...OURS, pin: index % 2 === 0 })
      if (index % 2 === 1) await own.client.pin.add(cid).catch(() => own.client.add(bytes, OURS))
      return cid
    })
    const collections = Array.from({ length: 10 }, () => list(own.client.repo.gc()).catch(() => []))
    const cids = await Promise.all(added)
    await Promise.all(collections)
    await list(own.client.repo.gc())
    for (const cid of cids) expect((await own.client.block.get(cid)).length).toBe(2000)
  })
})

describe('directories and CARs', () => {
  it('list what was added, and travel whole to an empty node', async () => {
    const files = [
      { path: 'ada/portrait.bin', content: chacha20('portrait', 300_000) },
      { path: 'ada/words/about.json', content: new TextEncoder().encode('{}') },
    ]
    const added = await list(node.client.addAll(files, OURS))
    const root = added.find(({ path: name }) => name === 'ada')
    const cid = root?.cid ?? CID.parse('bafkqaaa')
    expect((await list(node.client.ls(cid))).map(({ name, type, size }) => ({ name, type, size }))).toEqual([
      { name: 'portrait.bin', type: 'file', size: 300_000 },
      { name: 'words', type: 'dir', size: 0 },
    ])
    expect((await joined(node.client.cat(`${cid.toString()}/words/about.json`))).toString()).toBe('{}')
    await using empty = await testNode()
    const imported = await list(empty.client.dag.import([await joined(node.client.dag.export(cid))]))
    expect(imported.map(({ root: each }) => `${each.cid.toString()}${each.pinErrorMsg}`)).toEqual([
      cid.toString(),
    ])
    expect(await pinsOf(empty)).toContain(`recursive ${cid.toString()}`)
    expect(
      (await joined(empty.client.cat(`/ipfs/${cid.toString()}/portrait.bin`))).equals(
        files[0]?.content ?? Buffer.of(),
      ),
    ).toBe(true)
  })

  it('around files have no name of their own, as with Kubo', async () => {
    const file = { path: 'ada.txt', content: 'plain words' }
    const names = (await list(node.client.addAll([file], { wrapWithDirectory: true }))).map(
      ({ path }) => path,
    )
    expect(names).toEqual(['ada.txt', ''])
    const alone = await node.client.add('plain words', { cidVersion: 1, rawLeaves: true })
    expect(alone.path).toBe(alone.cid.toString())
  })

  it('take the published name of the empty file, block and directory', async () => {
    expect((await node.client.add('')).cid.toString()).toBe('QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH')
    const [directory] = await list(node.client.addAll([{ path: 'empty' }]))
    expect(directory?.cid.toString()).toBe('QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn')
  })
})

/** Reads dag-pb links without a decoder: each is 0x12, its length, then 0x0a 0x22 and a version 0 CID of 34 bytes. */
function dagLinks(block: Uint8Array): string[] {
  const links = []
  for (let at = 0; block[at] === 0x12; at += 2 + (block[at + 1] ?? 0))
    links.push(CID.decode(block.subarray(at + 4, at + 38)).toString())
  return links
}
