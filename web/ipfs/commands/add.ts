import { importer } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import type { CID } from 'multiformats/cid'
import { cidOfBlock } from '../blocks.ts'
import type { Hold } from '../holds.ts'
import { type Call, type Command, flagOf, numberOf, refuseOptions } from '../command.ts'
import { type Part, readParts } from '../parts.ts'
import { RpcError } from '../rpcError.ts'

/** Kubo's default; Namesake itself asks for 1 MiB so that each of its files is one block. */
const DEFAULT_CHUNK_BYTES = 262_144
const CHUNK_LIMIT_BYTES = 1_048_576
const PROGRESS_BYTES = 1_048_576
const UNSUPPORTED = ['trickle', 'nocopy', 'fscache', 'inline', 'preserve-mode', 'preserve-mtime', 'to-files']

type Options = Readonly<{
  cidVersion: 0 | 1
  rawLeaves: boolean
  chunkSize: number
  onlyHash: boolean
  wrap: boolean
  /** Null: added content is not pinned. */
  pinName: string | null
}>

function readOptions(query: URLSearchParams): Options {
  refuseOptions(query, UNSUPPORTED)
  const cidVersion = numberOf(query, 'cid-version') ?? 0
  if (cidVersion !== 0 && cidVersion !== 1) throw new RpcError('unknown CID version', 400)
  if ((query.get('hash') ?? 'sha2-256') !== 'sha2-256') throw new RpcError('only sha2-256 is supported', 400)
  const chunker = query.get('chunker') ?? `size-${DEFAULT_CHUNK_BYTES}`
  const chunkSize = Number(/^size-(\d{1,8})$/.exec(chunker)?.[1] ?? 0)
  if (chunkSize < 1 || chunkSize > CHUNK_LIMIT_BYTES)
    throw new RpcError(`unrecognized chunker: size-1 to size-${CHUNK_LIMIT_BYTES}`, 400)
  const onlyHash = flagOf(query, 'only-hash', false)
  return {
    cidVersion,
    rawLeaves: flagOf(query, 'raw-leaves', cidVersion === 1),
    chunkSize,
    onlyHash,
    wrap: flagOf(query, 'wrap-with-directory', false),
    pinName: flagOf(query, 'pin', true) && !onlyHash ? (query.get('pin-name') ?? '') : null,
  }
}

/** What Kubo says of something added. */
type Line = Readonly<{ Name: string; Hash: string; Size: string }> | Readonly<{ Name: string; Bytes: number }>
type Task = Readonly<{ call: Call; options: Options; hold: Hold }>

const lineOf = (name: string, cid: CID, sizeBytes: number | bigint): Line => ({
  Name: name || cid.toString(),
  Hash: cid.toString(),
  Size: String(sizeBytes),
})

/** The bytes of a part that is a file of its own and fits into one raw block; else what has been read of it so far. */
async function readBlockOf(
  { directory, path, content }: Part,
  { rawLeaves, wrap, chunkSize }: Options,
): Promise<{ whole: Uint8Array } | { begun: readonly Uint8Array[] }> {
  const begun: Uint8Array[] = []
  if (directory || path.includes('/') || wrap || !rawLeaves) return { begun }
  let sizeBytes = 0
  // Not `for await`: leaving that would end the part.
  const chunks = content[Symbol.asyncIterator]()
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    begun.push(next.value)
    sizeBytes += next.value.length
    if (sizeBytes > chunkSize) return { begun }
  }
  return { whole: begun.length === 1 && begun[0] ? begun[0] : Buffer.concat(begun) }
}

/** One raw block: the same as the importer makes of it, at a fraction of the work. Block and pin go to the disk together. */
async function addBlock({ call: { repository }, options, hold }: Task, bytes: Uint8Array): Promise<CID> {
  const cid = cidOfBlock(bytes)
  if (options.onlyHash) return cid
  const { settled } = await repository.blocks.place(cid, bytes, hold)
  const pinned =
    options.pinName === null ? null : repository.pins.add({ cid, type: 'recursive', name: options.pinName })
  await Promise.all([settled, pinned])
  return cid
}

async function* addParts(task: Task): AsyncGenerator<Line> {
  const { call, options } = task
  const showProgress = flagOf(call.query, 'progress', false)
  const parts = readParts(call.request)
  let count = 0
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value
    count += 1
    const read = await readBlockOf(part, options)
    if ('begun' in read) {
      yield* importParts(task, following(part, read.begun, parts), showProgress)
      return
    }
    const cid = await addBlock(task, read.whole)
    if (showProgress && read.whole.length >= PROGRESS_BYTES)
      yield { Name: part.path, Bytes: read.whole.length }
    yield lineOf(part.path, cid, read.whole.length)
  }
  if (count === 0) throw new RpcError("file argument 'path' is required", 400)
}

/** `part`, of which `begun` was read, and the parts after it. */
async function* following(
  part: Part,
  begun: readonly Uint8Array[],
  others: AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  const rest = part.content
  const content = (async function* () {
    yield* begun
    yield* rest
  })()
  yield { ...part, content }
  yield* others
}

type Candidate = { path: string; content?: AsyncIterable<Uint8Array> }

/** The parts as the importer takes them; a part without a name takes its CID as name later. */
async function* candidatesOf(
  parts: AsyncIterable<Part>,
  onBytes: (name: string, bytes: number) => void,
): AsyncGenerator<Candidate> {
  for await (const { path, directory, content } of parts) {
    yield directory ? { path } : { path, content: counted(content, (bytes) => onBytes(path, bytes)) }
    if (directory) for await (const _ of content) throw new RpcError('a directory has no content', 400)
  }
}

async function* counted(content: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    onBytes(bytes)
    yield chunk
  }
}

async function* importParts(
  { call: { repository, signal }, options, hold }: Task,
  parts: AsyncIterable<Part>,
  showProgress: boolean,
): AsyncGenerator<Line> {
  const { chunkSize, cidVersion, rawLeaves, onlyHash, wrap, pinName } = options
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
  for await (const entry of importer(candidatesOf(parts, onBytes), store, {
    cidVersion,
    rawLeaves,
    chunker: fixedSize({ chunkSize }),
    reduceSingleLeafToSelf: true,
    wrapWithDirectory: wrap,
    // One file at a time: the next part of a multipart body comes only after this one was read.
    fileImportConcurrency: 1,
    blockWriteConcurrency: 8,
  })) {
    if (showProgress) yield* progress.splice(0)
    const path = entry.path ?? ''
    // What lies inside a directory is kept by the pin of that.
    if (pinName !== null && !path.includes('/'))
      await repository.pins.add({ cid: entry.cid, type: 'recursive', name: pinName })
    // As Kubo names it: a file without a name by its CID, the directory around all of them not at all.
    const isWrapper = wrap && path === '' && entry.unixfs?.isDirectory() === true
    yield isWrapper
      ? { ...lineOf(path, entry.cid, entry.size), Name: '' }
      : lineOf(path, entry.cid, entry.size)
  }
}

async function* addLines(call: Call): AsyncGenerator<Line> {
  const hold = call.repository.blocks.holds.take()
  try {
    yield* addParts({ call, options: readOptions(call.query), hold })
  } finally {
    hold.release()
  }
}

/** Kubo's `add`: chunks, hashes, stores and pins each file, answering as it goes. A line is sent when its file is on the disk. */
export const add: Command = (call) => ({ lines: addLines(call) })
