import * as dagPb from '@ipld/dag-pb'
import type { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { RpcError } from './rpcError.ts'

/** The CIDs that a block refers to, in its own order. */
export function linksOf(cid: CID, bytes: Uint8Array): CID[] {
  if (cid.code === raw.code) return []
  if (cid.code === dagPb.code) return dagPb.decode(bytes).Links.map((link) => link.Hash)
  throw new RpcError(`no decoder for codec 0x${cid.code.toString(16)}: only raw and dag-pb`)
}

/**
 * Every block under `root`, parents first, each once. Memory grows with the number of blocks, not with their size.
 * @param read - throws when a block is missing, which ends the walk.
 */
export async function* walkDag(
  root: CID,
  read: (cid: CID) => Promise<Uint8Array>,
): AsyncGenerator<{ cid: CID; bytes: Uint8Array }> {
  const seen = new Set<string>()
  const stack = [root]
  for (let cid = stack.pop(); cid; cid = stack.pop()) {
    const key = cid.toString()
    if (seen.has(key)) continue
    seen.add(key)
    const bytes = await read(cid)
    yield { cid, bytes }
    stack.push(...linksOf(cid, bytes).toReversed())
  }
}
