import { createPublicClient, defineChain, http, type PublicClient } from 'viem'
import type { Network } from './network.ts'
import { LOCAL_CHAIN_ID } from './record.ts'

const RETRY_DELAY_MS = 200
/** Doubling, they give it twelve seconds. */
const LOCAL_RETRIES = 6

/** A client of `network` through `rpcUrl`; every answer has `timeoutSeconds`, and one more try; a chain of this machine, which may just be starting, some more. */
export function openChain(network: Network, rpcUrl: string, timeoutSeconds: number): PublicClient {
  const chain = defineChain({
    id: network.chainId,
    name: network.name,
    nativeCurrency: { name: network.currency, symbol: network.currency, decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  return createPublicClient({
    chain,
    transport: http(rpcUrl, {
      timeout: timeoutSeconds * 1000,
      retryCount: network.chainId === LOCAL_CHAIN_ID ? LOCAL_RETRIES : 1,
      retryDelay: RETRY_DELAY_MS,
    }),
    // Code at these addresses may be anybody's: it must not say whom we call.
    ccipRead: false,
    pollingInterval: network.confirmations === 0 ? 100 : 1000,
  })
}
