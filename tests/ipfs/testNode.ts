import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { KuboRPCClient } from 'ipfs-http-client'
import { startNode } from '../../web/ipfs/startNode.ts'
import { NODE_AUTH, nodeClient } from './nodeAuth.ts'

export type TestNode = Readonly<{
  url: string
  auth: string
  dataDir: string
  client: KuboRPCClient
  close: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}>

/** A node of its own on a free port, in a directory of its own that goes when it does, unless one is given. */
export async function testNode(dataDir?: string): Promise<TestNode> {
  const directory = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'namesake-ipfs-')))
  const node = await startNode({ dataDir: directory, port: 0, auth: NODE_AUTH })
  const close = async () => {
    await node.close()
    if (!dataDir) await rm(directory, { recursive: true, force: true })
  }
  return {
    url: node.url,
    auth: NODE_AUTH,
    dataDir: directory,
    client: nodeClient(node.url),
    close,
    [Symbol.asyncDispose]: close,
  }
}
