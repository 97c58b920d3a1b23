import { createPublicClient, defineChain, type PublicClient } from 'viem'
import type { Status } from '../../shared/api.ts'
import { rankedTransport } from './rankedTransport.ts'

/** Longest that one endpoint may take over one question. */
const TIMEOUT_MS = 10_000

export type ChainClient = Readonly<{
  client: PublicClient
  /** How each endpoint does, for `/api/status`; numbered, because their addresses may hold keys. */
  parts(): Status['parts']
}>

/** A viem client over `rpcUrls`, the preferred one first; see `rankedTransport`. */
export function createChainClient({
  rpcUrls,
  chainId,
  timeoutMs = TIMEOUT_MS,
}: {
  rpcUrls: readonly string[]
  chainId: number
  timeoutMs?: number
}): ChainClient {
  const { transport, providers } = rankedTransport({ urls: rpcUrls, chainId, timeoutMs })
  const chain = defineChain({
    id: chainId,
    name: `Chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [...rpcUrls] } },
  })
  return {
    client: createPublicClient({ chain, transport }),
    parts: () =>
      providers.map(({ name, refused, restUntil, head }) => {
        const resting = restUntil > Date.now() ? 'does not answer' : null
        const note = refused ?? resting ?? (head < 0 ? 'not asked yet' : `at block ${head}`)
        return { name, ok: refused === null && resting === null, note }
      }),
  }
}
