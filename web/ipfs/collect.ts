import { base32 } from 'multiformats/bases/base32'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { decode as decodeMultihash } from 'multiformats/hashes/digest'
import { blockName } from './blocks.ts'
import { walkDag } from './dag.ts'
import type { Repository } from './repository.ts'
import { RpcError } from './rpcError.ts'

/** Every block that a pin keeps. Throws when one can't be read: what it refers to is unknown then, so nothing may go. */
async function markPinned({ pins, blocks }: Repository): Promise<Set<string>> {
  const marked = new Set<string>()
  for (const { cid, type } of pins.all()) {
    marked.add(blockName(cid))
    if (type === 'direct' || cid.code === raw.code) continue
    for await (const block of walkDag(cid, (each) => blocks.read(each))) marked.add(blockName(block.cid))
  }
  return marked
}

/** Mark and sweep: removes every block that no pin keeps, and names it. It may run beside everything else, but not beside itself. */
export async function* collect(repository: Repository, signal: AbortSignal): AsyncGenerator<CID> {
  const { blocks } = repository
  const release = blocks.holds.beginCollection()
  if (!release) throw new RpcError('garbage collection is running already')
  try {
    const marked = await markPinned(repository)
    for (const name of await blocks.names()) {
      signal.throwIfAborted()
      if (marked.has(name) || !(await blocks.collect(name))) continue
      // As Kubo does: a block has no codec, so it is named as raw.
      yield CID.createV1(raw.code, decodeMultihash(base32.decode(name)))
    }
  } finally {
    release()
  }
}
