import { CID } from 'multiformats/cid'
import type { Repository } from './repository.ts'
import { RpcError } from './rpcError.ts'

/** `text` as a CID; throws a 400 otherwise. */
export function cidFrom(text: string): CID {
  try {
    return CID.parse(text)
  } catch {
    throw new RpcError(`invalid path ${JSON.stringify(text.slice(0, 100))}: invalid cid`, 400)
  }
}

/** `<cid>`, `<cid>/a/b` or `/ipfs/<cid>/a/b`, as the exporter takes it. */
export function pathOf(text: string): string {
  const path = text.replace(/^\/ipfs\//, '')
  cidFrom(path.split('/')[0] ?? '')
  return path
}

/** The CID of a path that names a root only. */
export function rootOf(text: string): CID {
  return cidFrom(text.replace(/^\/ipfs\//, '').replace(/\/$/, ''))
}

/** The repository as the exporter reads it. */
export function storeOf(repository: Repository) {
  return {
    async *get(cid: CID): AsyncGenerator<Uint8Array> {
      yield await repository.blocks.read(cid)
    },
  }
}
