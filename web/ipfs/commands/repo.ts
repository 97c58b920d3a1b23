import { statfs } from 'node:fs/promises'
import { base32 } from 'multiformats/bases/base32'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { decode as decodeMultihash } from 'multiformats/hashes/digest'
import { blockName } from '../blocks.ts'
import type { Call, Command } from '../command.ts'
import { walkDag } from '../dag.ts'
import type { Repository } from '../repository.ts'
import { RpcError } from '../rpcError.ts'

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

async function* collectLines({ repository, signal }: Call): AsyncGenerator {
  const { blocks } = repository
  const release = blocks.holds.beginCollection()
  if (!release) throw new RpcError('garbage collection is running already')
  try {
    const marked = await markPinned(repository)
    for (const name of await blocks.names()) {
      signal.throwIfAborted()
      if (marked.has(name) || !(await blocks.collect(name))) continue
      // As Kubo does: a block has no codec, so it is named as raw.
      yield { Key: { '/': CID.createV1(raw.code, decodeMultihash(base32.decode(name))).toString() } }
    }
  } finally {
    release()
  }
}

/** Mark and sweep. It may run beside everything else. */
export const repoGc: Command = (call) => ({ lines: collectLines(call) })

/** Room: what the repository holds, and that plus what the disk has left. */
export const repoStat: Command = async ({ repository }) => {
  const { blocks, sizeBytes } = repository.blocks.usage
  const { bavail, bsize } = await statfs(repository.path)
  return {
    json: {
      NumObjects: blocks,
      RepoSize: sizeBytes,
      StorageMax: sizeBytes + bavail * bsize,
      RepoPath: '',
      Version: 'fs-repo@1',
    },
  }
}
