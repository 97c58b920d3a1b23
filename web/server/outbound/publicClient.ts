import { type Chain, createPublicClient, type PublicClient, type Transport } from 'viem'

/**
 * The one place that makes viem clients. Contracts are read whose authors nobody knows, and CCIP-read (ERC-3668) would let any of them send
 * this server wherever they like.
 */
export function publicClient(options: { chain?: Chain | undefined; transport: Transport }): PublicClient {
  return createPublicClient({ chain: options.chain, transport: options.transport, ccipRead: false })
}
