import { defineChain, type PublicClient } from 'viem'
import type { Status } from '../../shared/api.ts'
import { coinOf } from '../../shared/networks.ts'
import { publicClient } from '../outbound/publicClient.ts'
import { type CallRules, rankedTransport } from './rankedTransport.ts'

/** Longest that one endpoint may take over one question. */
const TIMEOUT_MS = 10_000
/**
 * Of one HTTP answer. Anybody can fill a block with logs of our contracts, and one block can't be asked for in parts: above what the gas of a
 * block allows (some 5 gas a byte).
 */
const ANSWER_MAX_BYTES = 64 * 1024 * 1024
const BATCH_MAX = 100

export type ChainClient = Readonly<{
  client: PublicClient
  /** How each endpoint does, for `/api/status`; numbered, because their addresses may hold keys. */
  parts(): Status['parts']
}>

/** A viem client over `rpcUrls`, the preferred one first; see `rankedTransport`. */
export function createChainClient({
  rpcUrls,
  chainId,
  ...rules
}: {
  rpcUrls: readonly string[]
  chainId: number
} & Partial<CallRules>): ChainClient {
  const { transport, providers } = rankedTransport({
    urls: rpcUrls,
    chainId,
    timeoutMs: TIMEOUT_MS,
    answerMaxBytes: ANSWER_MAX_BYTES,
    batchMax: BATCH_MAX,
    ...rules,
  })
  const chain = defineChain({
    id: chainId,
    name: `Chain ${chainId}`,
    nativeCurrency: coinOf(chainId),
    rpcUrls: { default: { http: [...rpcUrls] } },
  })
  return {
    client: publicClient({ chain, transport }),
    parts: () =>
      providers.map(({ name, refused, restUntil, head }) => {
        const resting = restUntil > Date.now() ? 'does not answer' : null
        const note = refused ?? resting ?? (head < 0 ? 'not asked yet' : `at block ${head}`)
        return { name, ok: refused === null && resting === null, note }
      }),
  }
}
