import type { Address, PublicClient } from 'viem'
import { getBlock, readContract } from 'viem/actions'

/** What a feed says a whole coin costs in US dollars: `answer` over ten to the power of `decimals`. */
export type CoinPrice = Readonly<{ answer: bigint; decimals: number }>

/** An answer older than this counts as none: feeds promise one a day, and it needs some minutes to be included. */
const FRESH_SECONDS = 90_000n
const COIN_DECIMALS = 18

/** The part of Chainlink's AggregatorV3Interface that is used here. */
const feedAbi = [
  {
    type: 'function',
    name: 'decimals',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'uint8' }],
  },
  {
    type: 'function',
    name: 'latestRoundData',
    stateMutability: 'view',
    inputs: [],
    outputs: [
      { name: 'roundId', type: 'uint80' },
      { name: 'answer', type: 'int256' },
      { name: 'startedAt', type: 'uint256' },
      { name: 'updatedAt', type: 'uint256' },
      { name: 'answeredInRound', type: 'uint80' },
    ],
  },
] as const

/**
 * What the chain's coin costs, from an AggregatorV3 `feed` of coin and US dollar on the same chain.
 * @returns null when its answer is older than 25 hours by the chain's own clock, zero or negative. Throws when the chain does not answer, or there is no feed.
 */
export async function readPriceFeed(client: PublicClient, feed: Address): Promise<CoinPrice | null> {
  const at = { address: feed, abi: feedAbi } as const
  const [decimals, [, answer, , updatedAt], { timestamp }] = await Promise.all([
    readContract(client, { ...at, functionName: 'decimals' }),
    readContract(client, { ...at, functionName: 'latestRoundData' }),
    getBlock(client),
  ])
  return answer > 0n && timestamp - updatedAt <= FRESH_SECONDS ? { answer, decimals } : null
}

/** `wei` in US cents, rounded up so that it is never too little; 0 when it is less than one. */
export function centsOf(wei: bigint, { answer, decimals }: CoinPrice): number {
  const cent = 10n ** BigInt(COIN_DECIMALS + decimals)
  const parts = wei * answer * 100n
  return parts < cent ? 0 : Number((parts + cent - 1n) / cent)
}
