import { type Chain, defineChain } from 'viem'
import {
  arbitrum,
  arbitrumSepolia,
  avalanche,
  base,
  baseSepolia,
  bsc,
  gnosis,
  linea,
  lineaSepolia,
  mainnet,
  optimism,
  optimismSepolia,
  polygon,
  polygonAmoy,
  scroll,
  scrollSepolia,
  sepolia,
} from 'viem/chains'
import type { PublicConfig } from '../../shared/api.ts'

/** Chains that this site can live on, and those where wallets of newcomers usually are. */
const known: readonly Chain[] = [
  arbitrum,
  arbitrumSepolia,
  avalanche,
  base,
  baseSepolia,
  bsc,
  gnosis,
  linea,
  lineaSepolia,
  mainnet,
  optimism,
  optimismSepolia,
  polygon,
  polygonAmoy,
  scroll,
  scrollSepolia,
  sepolia,
]

/** The chain id of a machine's own test chain. */
export const LOCAL_CHAIN_ID = 31_337

/** What people call the chain `id`; null when nobody here knows it. */
export function chainName(id: number): string | null {
  return known.find((chain) => chain.id === id)?.name ?? null
}

/**
 * The chain of this deployment as wallets are told of it: what they send goes to the node named here.
 * @param origin - where this site is served; its `/api/rpc` reads the chain when no public RPC is configured.
 */
export function networkOf(config: PublicConfig, origin: string): Chain {
  const chain = known.find(({ id }) => id === config.chainId)
  const rpcUrl =
    config.sendRpcUrl ?? config.publicRpcUrl ?? chain?.rpcUrls.default.http[0] ?? `${origin}/api/rpc`
  const explorer = config.explorerUrl
    ? { blockExplorers: { default: { name: 'Explorer', url: config.explorerUrl } } }
    : {}
  return defineChain({
    id: config.chainId,
    name: chain?.name ?? (config.chainId === LOCAL_CHAIN_ID ? 'Namesake local' : `Chain ${config.chainId}`),
    nativeCurrency: chain?.nativeCurrency ?? { name: 'Ether', symbol: 'ETH', decimals: 18 },
    testnet: chain?.testnet ?? config.chainId === LOCAL_CHAIN_ID,
    ...(chain?.contracts ? { contracts: chain.contracts } : {}),
    ...explorer,
    rpcUrls: { default: { http: [rpcUrl] } },
  })
}
