import type { Chain } from 'viem'
import * as chains from 'viem/chains'

type Coin = Chain['nativeCurrency']

const listed: readonly Chain[] = Object.values(chains)
const ETHER: Coin = { name: 'Ether', symbol: 'ETH', decimals: 18 }

/** What its chain's coin is called and divided into; ether where viem knows no such chain. */
export function coinOf(chainId: number): Coin {
  return listed.find(({ id }) => id === chainId)?.nativeCurrency ?? ETHER
}

/** Where people look at an address of the chain; null when nobody known runs an explorer. */
export function explorerUrlOf(chainId: number): string | null {
  return listed.find(({ id }) => id === chainId)?.blockExplorers?.default.url ?? null
}
