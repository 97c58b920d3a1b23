import { create, type KuboRPCClient } from 'ipfs-http-client'
import { CID } from 'multiformats/cid'
import { AppError } from '../../shared/appError.ts'
import { BLOCK_MAX_BYTES } from '../../shared/cid.ts'
import { ipfsAuthorization } from '../../shared/ipfsAuthorization.ts'
import { withGuardedFetch } from '../outbound/guardedFetch.ts'
import { outboundFetch } from '../outbound/outboundFetch.ts'
import type { Provider } from './provider.ts'

/** One block, named by its bytes: the options that make any Kubo answer the CID that the browser computed. */
const ADD_OPTIONS = { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576', pin: true } as const
const CALL_MILLISECONDS = 10_000
/** A block, or what a node has to say about one. */
const ANSWER_MAX_BYTES = 2 * BLOCK_MAX_BYTES
const OFFLINE = { offline: true }

export type KuboOptions = Readonly<{
  name: string
  url: string
  /** What the node asks of its callers, as Kubo has it: `bearer:…` or `basic:…`. */
  auth?: string | null
  timeoutMilliseconds?: number
  /** Somebody else’s: it must answer from what it holds itself. */
  isForeign?: boolean
}>

/** Any node that speaks Kubo's RPC: the embedded one, Kubo, or IPFS Cluster's proxy. */
export function createKuboProvider({
  name,
  url,
  auth = null,
  timeoutMilliseconds = CALL_MILLISECONDS,
  isForeign = false,
}: KuboOptions): Provider {
  const client = create({ url, ...(auth && { headers: { authorization: ipfsAuthorization(auth) } }) })
  const rules = { to: url, timeoutMs: timeoutMilliseconds, answerMaxBytes: ANSWER_MAX_BYTES }
  const guard = outboundFetch(rules)
  const call = <T>(work: (signal: AbortSignal) => Promise<T>) =>
    inTime(name, timeoutMilliseconds, (signal) => withGuardedFetch(guard, () => work(signal)))
  return {
    name,
    pin: (cid, bytes) =>
      call(async (signal) => {
        const added = await client.add(bytes, { ...ADD_OPTIONS, signal })
        if (added.cid.toString() !== cid)
          throw new AppError('IPFS_WRONG_CID', { provider: name, cid, answered: added.cid.toString() })
      }),
    unpin: (cid) =>
      call(async (signal) => {
        await client.pin.rm(CID.parse(cid), { signal }).catch((error: unknown) => {
          if (!messageOf(error).includes('not pinned')) throw error
        })
      }),
    read: (cid, signal) =>
      call(async (timeout) => {
        const both = signal ? AbortSignal.any([signal, timeout]) : timeout
        const name = CID.parse(cid)
        const content = isForeign
          ? readBlock(client.cat(name, { signal: both, ...OFFLINE }))
          : client.block.get(name, { signal: both })
        return content.catch((error: unknown) => {
          if (/not found|could not find/.test(messageOf(error))) return null
          throw error
        })
      }),
    fullness: () => call((signal) => fullnessOf(client, signal)),
  }
}

/** One block at most: what is longer is not what was asked for. */
async function readBlock(content: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of content) {
    sizeBytes += chunk.length
    // Leaving the loop cancels the body.
    if (sizeBytes > BLOCK_MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function fullnessOf(client: KuboRPCClient, signal: AbortSignal): Promise<number | null> {
  const { repoSize, storageMax } = await client.repo.stat({ signal })
  return storageMax > 0n ? Number((repoSize * 1_000_000n) / storageMax) / 1_000_000 : null
}

/** Runs `work` under a time limit; what it throws becomes one of a provider's errors. */
async function inTime<T>(
  provider: string,
  timeoutMilliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    return await Promise.race([work(signal), late])
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const code = /no space left|ENOSPC|disk quota/i.test(messageOf(cause))
      ? 'STORAGE_FULL'
      : 'IPFS_UNREACHABLE'
    throw new AppError(code, { provider, retryAfterSeconds: 5 }, { cause })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
