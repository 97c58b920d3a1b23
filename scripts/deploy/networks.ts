import {
  arbitrumSepolia,
  baseSepolia,
  type Chain,
  lineaSepolia,
  optimismSepolia,
  polygonAmoy,
  scrollSepolia,
  sepolia,
} from 'viem/chains'
import { localNetwork } from './localNetwork.ts'
import type { Network } from './network.ts'
import { PlainError } from '../start/plainError.ts'

type Own = Pick<Network, 'blockscoutUrl' | 'dataFee' | 'confirmations'>

/** Ids, nodes, explorers and coins are viem's; Blockscout's addresses are those its own list of chains gives. */
const known: readonly Network[] = [
  localNetwork,
  withOwn('sepolia', sepolia, {
    blockscoutUrl: 'https://eth-sepolia.blockscout.com',
    dataFee: 'none',
    confirmations: 2,
  }),
  withOwn('base-sepolia', baseSepolia, {
    blockscoutUrl: 'https://base-sepolia.blockscout.com',
    dataFee: 'op-stack',
    confirmations: 5,
  }),
  withOwn('op-sepolia', optimismSepolia, {
    blockscoutUrl: 'https://optimism-sepolia.blockscout.com',
    dataFee: 'op-stack',
    confirmations: 5,
  }),
  withOwn('arbitrum-sepolia', arbitrumSepolia, {
    blockscoutUrl: 'https://arbitrum-sepolia.blockscout.com',
    dataFee: 'arbitrum',
    confirmations: 20,
  }),
  withOwn('scroll-sepolia', scrollSepolia, {
    blockscoutUrl: 'https://scroll-sepolia.blockscout.com',
    dataFee: 'scroll',
    confirmations: 5,
  }),
  withOwn('linea-sepolia', lineaSepolia, { blockscoutUrl: null, dataFee: 'none', confirmations: 5 }),
  withOwn('polygon-amoy', polygonAmoy, { blockscoutUrl: null, dataFee: 'none', confirmations: 10 }),
]

function withOwn(name: string, chain: Chain, own: Own): Network {
  return { ...fromChain(name, chain), ...own }
}

function fromChain(name: string, chain: Chain): Omit<Network, keyof Own> {
  return {
    name,
    chainId: chain.id,
    rpcUrl: chain.rpcUrls.default.http[0] ?? null,
    explorerUrl: chain.blockExplorers?.default.url ?? '',
    currency: chain.nativeCurrency.symbol,
  }
}

/** Every network known by name, `local` first. */
export function listNetworks(): readonly Network[] {
  return known
}

/**
 * The network that `--network`, or `--chain-id` with `--rpc-url`, stands for.
 * Throws a sentence when neither is given, the name is unknown, or the two contradict each other.
 */
export function pickNetwork(wanted: { name?: string | undefined; chainId?: number | undefined }): Network {
  const { name, chainId } = wanted
  if (name === undefined && chainId === undefined)
    throw new PlainError(`Say where: --network ${names()}, or --chain-id with --rpc-url.`)
  const network = known.find((one) => (name === undefined ? one.chainId === chainId : one.name === name))
  if (name !== undefined && network === undefined)
    throw new PlainError(`There is no network “${name}”. Use ${names()}, or --chain-id with --rpc-url.`)
  if (network === undefined) return unknownNetwork(chainId ?? 0)
  if (chainId !== undefined && network.chainId !== chainId)
    throw new PlainError(
      `${network.name} is chain ${network.chainId}, not ${chainId}. Leave one of the two out.`,
    )
  return network
}

/** A chain we know nothing about but its id. */
function unknownNetwork(chainId: number): Network {
  return {
    name: `chain-${chainId}`,
    chainId,
    rpcUrl: null,
    explorerUrl: '',
    blockscoutUrl: null,
    currency: 'ETH',
    dataFee: 'unknown',
    confirmations: 5,
  }
}

/** The words that name `network` on a command line again. */
export function networkWords({ name, chainId }: Network): string {
  return known.some((network) => network.name === name) ? `--network ${name}` : `--chain-id ${chainId}`
}

function names(): string {
  return known.map((network) => network.name).join(' | ')
}
