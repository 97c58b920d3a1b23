import { importer } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import type { CID } from 'multiformats/cid'
import type { Hold } from '../holds.ts'
import { type Call, type Command, flagOf, numberOf, refuseOptions } from '../command.ts'
import { type Part, readParts } from '../parts.ts'
import { RpcError } from '../rpcError.ts'

/** Kubo's default; Namesake itself asks for 1 MiB so that each of its files is one block. */
const DEFAULT_CHUNK_BYTES = 262_144
const CHUNK_LIMIT_BYTES = 1_048_576
const PROGRESS_BYTES = 1_048_576
const UNSUPPORTED = ['trickle', 'nocopy', 'fscache', 'inline', 'preserve-mode', 'preserve-mtime', 'to-files']

type Options = Readonly<{ cidVersion: 0 | 1; rawLeaves: boolean; chunkSize: number; onlyHash: boolean }>

function readOptions(query: URLSearchParams): Options {
  refuseOptions(query, UNSUPPORTED)
  const cidVersion = numberOf(query, 'cid-version') ?? 0
  if (cidVersion !== 0 && cidVersion !== 1) throw new RpcError('unknown CID version', 400)
  if ((query.get('hash') ?? 'sha2-256') !== 'sha2-256') throw new RpcError('only sha2-256 is supported', 400)
  const chunker = query.get('chunker') ?? `size-${DEFAULT_CHUNK_BYTES}`
  const chunkSize = Number(/^size-(\d{1,8})$/.exec(chunker)?.[1] ?? 0)
  if (chunkSize < 1 || chunkSize > CHUNK_LIMIT_BYTES)
    throw new RpcError(`unrecognized chunker: size-1 to size-${CHUNK_LIMIT_BYTES}`, 400)
  return {
    cidVersion,
    rawLeaves: flagOf(query, 'raw-leaves', cidVersion === 1),
    chunkSize,
    onlyHash: flagOf(query, 'only-hash', false),
  }
}

type Candidate = { path: string; content?: AsyncIterable<Uint8Array> }

/** The parts as the importer takes them; a part without a name takes its CID as name later. */
async function* candidatesOf(
  parts: AsyncIterable<Part>,
  onBytes: (name: string, bytes: number) => void,
): AsyncGenerator<Candidate> {
  let count = 0
  for await (const { path, directory, content } of parts) {
    count += 1
    yield directory ? { path } : { path, content: counted(content, (bytes) => onBytes(path, bytes)) }
    if (directory) for await (const _ of content) throw new RpcError('a directory has no content', 400)
  }
  if (count === 0) throw new RpcError("file argument 'path' is required", 400)
}

async function* counted(content: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    onBytes(bytes)
    yield chunk
  }
}

async function* importParts({ request, query, repository, signal }: Call, hold: Hold) {
  const { chunkSize, cidVersion, rawLeaves, onlyHash } = readOptions(query)
  const store = {
    async put(cid: CID, bytes: unknown) {
      signal.throwIfAborted()
      if (!(bytes instanceof Uint8Array)) throw new TypeError('The importer gives blocks as bytes.')
      if (!onlyHash) await repository.blocks.put(cid, bytes, hold)
      return cid
    },
  }
  const progress: { Name: string; Bytes: number }[] = []
  let reported = 0
  const onBytes = (name: string, bytes: number) => {
    if (bytes < reported) reported = 0
    if (bytes - reported < PROGRESS_BYTES) return
    reported = bytes
    progress.push({ Name: name, Bytes: bytes })
  }
  const showProgress = flagOf(query, 'progress', false)
  for await (const entry of importer(candidatesOf(readParts(request), onBytes), store, {
    cidVersion,
    rawLeaves,
    chunker: fixedSize({ chunkSize }),
    reduceSingleLeafToSelf: true,
    wrapWithDirectory: flagOf(query, 'wrap-with-directory', false),
    // One file at a time: the next part of a multipart body comes only after this one was read.
    fileImportConcurrency: 1,
    blockWriteConcurrency: 8,
  })) {
    if (showProgress) yield* progress.splice(0)
    yield entry
  }
}

async function* addLines(call: Call): AsyncGenerator {
  const { query, repository } = call
  const pin = flagOf(query, 'pin', true) && !flagOf(query, 'only-hash', false)
  const hold = repository.blocks.holds.take()
  try {
    const roots = new Map<string, CID>()
    for await (const entry of importParts(call, hold)) {
      if ('Bytes' in entry) {
        yield entry
        continue
      }
      const path = entry.path ?? ''
      const top = path.split('/')[0] ?? ''
      if (path === top) {
        roots.set(path, entry.cid)
        if (pin)
          await repository.pins.add({ cid: entry.cid, type: 'recursive', name: query.get('pin-name') ?? '' })
      }
      yield { Name: path || entry.cid.toString(), Hash: entry.cid.toString(), Size: String(entry.size) }
    }
  } finally {
    hold.release()
  }
}

/** Kubo's `add`: chunks, hashes, stores and pins each file, answering as it goes. A line is sent when its file is on the disk. */
export const add: Command = (call) => ({ lines: addLines(call) })
