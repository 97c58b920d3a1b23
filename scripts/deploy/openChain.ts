import { createPublicClient, defineChain, http, type PublicClient } from 'viem'
import type { Network } from './networks.ts'

/** A client of `network` through `rpcUrl`; every answer has `timeoutSeconds`, and one more try. */
export function openChain(network: Network, rpcUrl: string, timeoutSeconds: number): PublicClient {
  const chain = defineChain({
    id: network.chainId,
    name: network.name,
    nativeCurrency: { name: network.currency, symbol: network.currency, decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  return createPublicClient({
    chain,
    transport: http(rpcUrl, { timeout: timeoutSeconds * 1000, retryCount: 1 }),
    pollingInterval: network.confirmations === 0 ? 100 : 1000,
  })
}
