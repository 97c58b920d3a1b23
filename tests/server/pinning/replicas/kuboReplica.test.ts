import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { CID } from 'multiformats/cid'
import { startNode } from '../../../../web/ipfs/startNode.ts'
import { NODE_AUTH, nodeClient } from '../../../ipfs/nodeAuth.ts'
import { createKuboReplica } from '../../../../web/server/pinning/replicas/createKuboReplica.ts'
import type { Replicas } from '../../../../web/server/pinning/replicas/replicas.ts'
import { openTestSite, type TestSite } from './openTestReplicas.ts'

type Node = Awaited<ReturnType<typeof startNode>>

let site: TestSite
let dataDir: string
let node: Node
let replicas: Replicas
beforeAll(async () => {
  site = await openTestSite()
}, 60_000)
afterAll(() => site.close())
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-second-'))
  node = await startNode({ dataDir, port: 0, auth: NODE_AUTH })
})
afterEach(async () => {
  await replicas.stop()
  await node.close()
  await rm(dataDir, { recursive: true, force: true })
})

const second = (name: string, url = node.url) =>
  createKuboReplica({
    name,
    url,
    token: NODE_AUTH,
    timeoutMilliseconds: 1_000,
    readContent: site.readContent,
  })
const within = { timeout: 60_000, interval: 20 }
const stateOf = async (cids: string[]) => [...(await replicas.durability(cids)).values()]

async function pinned(): Promise<string[]> {
  const cids = []
  for await (const { cid } of nodeClient(node.url).pin.ls()) cids.push(cid.toString())
  return cids
}

/** The second node again, where it was before. */
async function restart(): Promise<void> {
  node = await startNode({ dataDir, port: Number(new URL(node.url).port), auth: NODE_AUTH })
}

describe('copies on a second node', () => {
  it('are not made of drafts, nor of what was minted with another tool', async () => {
    const draft = await site.pinProfile('draft')
    const other = await site.pinProfile('other')
    const minted = await site.pinProfile('minted-1')
    for (const cid of other) await site.records().delete('pin', cid)
    await site.mint('other', other[3] ?? '')
    await site.mint('minted-1', minted[3] ?? '')
    replicas = site.copyTo([second('a')])
    await vi.waitFor(async () => expect(await stateOf(minted)).toEqual(Array(4).fill('durable')), within)
    expect(await stateOf([...draft, ...other])).toEqual([])
    expect((await pinned()).toSorted()).toEqual(minted.toSorted())
  })

  it('of metadata and pictures count once they were read back', async () => {
    const cids = await site.pinProfile('minted-2')
    replicas = site.copyTo([second('b')])
    await site.mint('minted-2', cids[3] ?? '')
    await vi.waitFor(async () => expect(await stateOf(cids)).toEqual(Array(4).fill('durable')), within)
    const kept = nodeClient(node.url).cat(CID.parse(cids[3] ?? ''))
    const chunks = []
    for await (const chunk of kept) chunks.push(chunk)
    expect(Buffer.concat(chunks)).toEqual(Buffer.from([...site.content.values()].at(-1) ?? []))
    expect(await replicas.status()).toMatchObject([{ name: 'b', ok: true, waiting: 0 }])
  })

  it('are made when the node is back, also if the site went down meanwhile', async () => {
    await node.close()
    const cids = await site.pinProfile('minted-3')
    await site.mint('minted-3', cids[3] ?? '')
    replicas = site.copyTo([second('c')])
    await vi.waitFor(
      async () =>
        expect(await replicas.status()).toMatchObject([
          { name: 'c', ok: false, lastError: 'REPLICA_UNREACHABLE' },
        ]),
      within,
    )
    expect(await stateOf(cids)).toEqual(Array(4).fill('copying'))
    await replicas.stop()
    await site.reopenRecords()
    replicas = site.copyTo([second('c')])
    await restart()
    await vi.waitFor(async () => expect(await stateOf(cids)).toEqual(Array(4).fill('durable')), within)
    // Profiles of the tests before are caught up on as well.
    await vi.waitFor(async () => expect(await replicas.status()).toMatchObject([{ waiting: 0 }]), within)
    const [status] = await replicas.status()
    expect(status).toMatchObject({ name: 'c', ok: true })
    expect(status).not.toHaveProperty('lastError')
  })

  it('are taken away with what goes from here, and made again when it comes back', async () => {
    const cids = await site.pinProfile('minted-4')
    const [picture = ''] = cids
    replicas = site.copyTo([second('d')])
    await replicas.add([picture])
    await vi.waitFor(async () => expect(await stateOf([picture])).toEqual(['durable']), within)
    await replicas.remove(picture)
    await vi.waitFor(
      async () => expect(await site.records().getMany('copy', [`${picture} d`])).toEqual(new Map()),
      within,
    )
    expect(await stateOf([picture])).toEqual([])
    expect(await pinned()).not.toContain(picture)
    await replicas.add([picture])
    await vi.waitFor(async () => expect(await pinned()).toContain(picture), within)
  })

  it('are made anew when the node has lost them', async () => {
    const [picture = ''] = await site.pinProfile('minted-5')
    replicas = site.copyTo([second('e')], { recheckMilliseconds: 100 })
    await replicas.add([picture])
    await vi.waitFor(async () => expect(await stateOf([picture])).toEqual(['durable']), within)
    const client = nodeClient(node.url)
    await client.pin.rm(CID.parse(picture))
    for await (const _ of client.repo.gc()) continue
    await vi.waitFor(async () => expect(await pinned()).toContain(picture), within)
  })
})
