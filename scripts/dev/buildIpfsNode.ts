import { join } from 'node:path'
import { build } from 'vite'
import { ipfsBundle } from '../build/nodeBundle.ts'

/** Bundles the embedded node once: nobody develops it by looking at pages. */
export async function buildIpfsNode(root: string, dist: string): Promise<void> {
  await build(ipfsBundle(root, join(dist, 'ipfs')))
}
