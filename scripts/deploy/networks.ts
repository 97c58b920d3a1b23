import * as chains from 'viem/chains'
import { localNetwork } from './localNetwork.ts'
import type { Network } from './network.ts'
import { PlainError } from '../start/plainError.ts'

type Own = Pick<Network, 'blockscoutUrl' | 'dataFee' | 'confirmations'> & Partial<Pick<Network, 'faucetUrl'>>

/** Ids, nodes, explorers and coins are viem's; Blockscout's addresses are those its own list of chains gives. */
const known: readonly Network[] = [
  localNetwork,
  withOwn('sepolia', chains.sepolia, {
    blockscoutUrl: 'https://eth-sepolia.blockscout.com',
    dataFee: 'none',
    confirmations: 2,
    faucetUrl: 'https://ethereum.org/developers/docs/networks/#sepolia',
  }),
  withOwn('base-sepolia', chains.baseSepolia, {
    blockscoutUrl: 'https://base-sepolia.blockscout.com',
    dataFee: 'op-stack',
    confirmations: 5,
    faucetUrl: 'https://docs.base.org/base-chain/tools/network-faucets',
  }),
  withOwn('op-sepolia', chains.optimismSepolia, {
    blockscoutUrl: 'https://optimism-sepolia.blockscout.com',
    dataFee: 'op-stack',
    confirmations: 5,
    faucetUrl: 'https://console.optimism.io/faucet',
  }),
  withOwn('arbitrum-sepolia', chains.arbitrumSepolia, {
    blockscoutUrl: 'https://arbitrum-sepolia.blockscout.com',
    dataFee: 'arbitrum',
    confirmations: 20,
    faucetUrl: 'https://docs.arbitrum.io/for-devs/dev-tools-and-resources/chain-info',
  }),
  withOwn('scroll-sepolia', chains.scrollSepolia, {
    blockscoutUrl: 'https://scroll-sepolia.blockscout.com',
    dataFee: 'scroll',
    confirmations: 5,
    faucetUrl: 'https://docs.scroll.io/en/user-guide/faucet/',
  }),
  withOwn('linea-sepolia', chains.lineaSepolia, {
    blockscoutUrl: null,
    dataFee: 'none',
    confirmations: 5,
    faucetUrl: 'https://docs.linea.build/get-started/how-to/get-testnet-eth',
  }),
  withOwn('polygon-amoy', chains.polygonAmoy, {
    blockscoutUrl: null,
    dataFee: 'none',
    confirmations: 10,
    faucetUrl: 'https://faucet.polygon.technology/',
  }),
  withOwn('base', chains.base, {
    blockscoutUrl: 'https://base.blockscout.com',
    dataFee: 'op-stack',
    confirmations: 10,
  }),
  withOwn('optimism', chains.optimism, {
    blockscoutUrl: 'https://explorer.optimism.io',
    dataFee: 'op-stack',
    confirmations: 10,
  }),
  withOwn('arbitrum', chains.arbitrum, {
    blockscoutUrl: 'https://arbitrum.blockscout.com',
    dataFee: 'arbitrum',
    confirmations: 40,
  }),
  withOwn('ethereum', chains.mainnet, {
    blockscoutUrl: 'https://eth.blockscout.com',
    dataFee: 'none',
    confirmations: 5,
  }),
]

function withOwn(name: string, chain: chains.Chain, own: Own): Network {
  return {
    name,
    chainId: chain.id,
    rpcUrl: chain.rpcUrls.default.http[0] ?? null,
    explorerUrl: chain.blockExplorers?.default.url ?? '',
    currency: chain.nativeCurrency.symbol,
    realMoney: chain.testnet !== true,
    faucetUrl: null,
    ...own,
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

/** A chain we know nothing about but its id, and whether viem lists it as a chain of tests. */
function unknownNetwork(chainId: number): Network {
  const listed: readonly chains.Chain[] = Object.values(chains)
  return {
    name: `chain-${chainId}`,
    chainId,
    rpcUrl: null,
    explorerUrl: '',
    blockscoutUrl: null,
    currency: 'ETH',
    dataFee: 'unknown',
    realMoney: !listed.some(({ id, testnet }) => id === chainId && testnet === true),
    faucetUrl: null,
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
