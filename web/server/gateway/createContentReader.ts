import type { Logger } from 'pino'
import { BLOCK_MAX_BYTES, cidFromDigest, type Digest } from '../../shared/cid.ts'
import { fetchFromGateway } from './fetchFromGateway.ts'
import { matches, VerifiedCache } from './verifiedCache.ts'

/** Our own node answers in milliseconds; when it has not by then, the others are asked as well. */
const HEAD_START_MILLISECONDS = 400
const READ_MILLISECONDS = 8_000
const CACHE_BYTES = 32 * 1024 * 1024
/** What nobody had is not asked for again before this. */
const ABSENT_MILLISECONDS = 3_000
const ABSENT_MAX = 1_000

/** A place that may have content: its answer is not trusted. Null: it has nothing. */
export type Source = Readonly<{
  name: string
  read(cid: string, signal: AbortSignal): Promise<Uint8Array | null>
}>

export type ContentReaderOptions = Readonly<{
  /** Our own node, asked first. */
  node: Source
  /** Trustless gateways (https://specs.ipfs.tech/http-gateways/trustless-gateway/), raced when the node has nothing. */
  gateways: readonly string[]
  log: Logger
}>

export type ContentReader = Readonly<{
  /** The bytes behind `digest`, verified; null when nobody has them now. Never throws. */
  read(digest: Digest): Promise<Uint8Array | null>
  /** The same, from memory and our own node alone: nobody else is asked. */
  readHere(digest: Digest): Promise<Uint8Array | null>
  /** Content that is here already and need not be fetched. */
  remember(digest: Digest, bytes: Uint8Array): void
  /** Must not be served from memory any more. */
  forget(digest: Digest): void
}>

/** Reads content by digest, from wherever it is, and gives out nothing that does not hash to it. */
export function createContentReader({ node, gateways, log }: ContentReaderOptions): ContentReader {
  const cache = new VerifiedCache(CACHE_BYTES)
  const reading = new Map<Digest, Promise<Uint8Array | null>>()
  const absent = new Map<Digest, number>()
  const others = gateways.map((url): Source => ({
    name: url,
    read: (cid, signal) => fetchFromGateway(url, cid, signal),
  }))

  async function ask(source: Source, digest: Digest, signal: AbortSignal): Promise<Uint8Array> {
    const bytes = await source.read(cidFromDigest(digest), signal)
    if (!bytes) throw new Error(`${source.name} has nothing`)
    if (bytes.length <= BLOCK_MAX_BYTES && matches(bytes, digest)) return bytes
    log.warn({ source: source.name, digest }, 'content does not match its hash')
    throw new Error(`${source.name} answered something else`)
  }

  async function fetchAnywhere(digest: Digest): Promise<Uint8Array | null> {
    const done = new AbortController()
    const signal = AbortSignal.any([done.signal, AbortSignal.timeout(READ_MILLISECONDS)])
    const own = withLimit(ask(node, digest, signal), signal)
    try {
      return await Promise.any([
        own,
        headStart(own).then(() =>
          Promise.any(others.map((source) => withLimit(ask(source, digest, signal), signal))),
        ),
      ])
    } catch (error) {
      log.debug({ digest, err: error }, 'content could not be obtained')
      return null
    } finally {
      done.abort()
    }
  }

  async function readNew(digest: Digest): Promise<Uint8Array | null> {
    const bytes = await fetchAnywhere(digest)
    if (bytes) cache.set(digest, bytes)
    else {
      if (absent.size >= ABSENT_MAX) absent.clear()
      absent.set(digest, Date.now() + ABSENT_MILLISECONDS)
    }
    return bytes
  }

  return {
    read: async (digest) => {
      const held = cache.get(digest)
      if (held) return held
      if ((absent.get(digest) ?? 0) > Date.now()) return null
      const shared = reading.get(digest) ?? readNew(digest).finally(() => reading.delete(digest))
      reading.set(digest, shared)
      return shared
    },
    readHere: async (digest) => {
      const held = cache.get(digest)
      if (held) return held
      const signal = AbortSignal.timeout(READ_MILLISECONDS)
      const bytes = await withLimit(ask(node, digest, signal), signal).catch(() => null)
      if (bytes) cache.set(digest, bytes)
      return bytes
    },
    remember: (digest, bytes) => {
      absent.delete(digest)
      cache.set(digest, bytes)
    },
    forget: (digest) => cache.drop(digest),
  }
}

/** Resolves when our node had its time, or failed before it. */
async function headStart(own: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, HEAD_START_MILLISECONDS)
  })
  await Promise.race([passed, own.catch(() => undefined)])
  clearTimeout(timer)
}

/** A source that does not heed `signal` is left behind. */
function withLimit<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
