import { exporter, type UnixFSEntry } from 'ipfs-unixfs-exporter'
import { argumentOf, type Command, numberOf } from '../command.ts'
import { RpcError } from '../rpcError.ts'
import { pathOf, storeOf } from '../path.ts'

function sizeOf(entry: UnixFSEntry): number {
  if (entry.type === 'raw' || entry.type === 'identity') return Number(entry.size)
  if (entry.type === 'file') return Number(entry.unixfs.fileSize())
  throw new RpcError('this dag node is a directory')
}

/** The bytes of a file, from `offset`, at most `length` of them. */
export const cat: Command = async ({ query, repository, signal }) => {
  const entry = await exporter(pathOf(argumentOf(query)), storeOf(repository), { signal })
  const size = sizeOf(entry)
  const offset = numberOf(query, 'offset') ?? 0
  const length = Math.min(numberOf(query, 'length') ?? size, Math.max(0, size - offset))
  if (!('content' in entry)) throw new RpcError('this dag node is a directory')
  return {
    bytes: length > 0 ? entry.content({ offset, length, signal, blockReadConcurrency: 1 }) : noBytes(),
    type: 'text/plain',
    sizeBytes: length,
  }
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
