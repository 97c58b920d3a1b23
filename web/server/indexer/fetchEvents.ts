import { type Address, isAddress, zeroAddress } from 'viem'
import { isTooLarge } from '../outbound/isTooLarge.ts'
import type { Chain, ChainLog, LogFilter } from './chain.ts'
import type { Followed } from './followed.ts'
import { FACTORY_TOPICS, PROFILE_TOPICS, SPLIT_TOPICS } from './handlers.ts'
import { transferred } from './handlers/transferred.ts'
import { ORDER_FULFILLED_TOPIC } from './readOrder.ts'

export type Range = Readonly<{ from: number; to: number }>

/** Most addresses in one filter. */
const ADDRESSES_AT_ONCE = 500
const ZERO_TOPIC = `0x${'0'.repeat(64)}`

/** The filter for what the two contracts of the deployment say. */
export function deploymentFilter({ profile, splits }: Followed): LogFilter {
  return {
    addresses: splits ? [profile, splits] : [profile],
    topics: splits ? [...PROFILE_TOPICS, ...FACTORY_TOPICS] : PROFILE_TOPICS,
  }
}

/** What `logs` of the deployment bring with them from elsewhere: the doings of splits in `range`, and the orders behind transfers. */
export async function fetchRelated(
  chain: Chain,
  followed: Followed,
  { logs, range }: { logs: readonly ChainLog[]; range: Range },
): Promise<ChainLog[]> {
  const related = await Promise.all([
    ...chunks(splitsIn(logs, followed)).map((addresses) =>
      chain.logs({ addresses, topics: SPLIT_TOPICS }, range),
    ),
    ordersBehind(chain, followed, movesIn(logs)),
  ])
  return related.flat()
}

/**
 * The orders that `transactions` filled. Their answers travel together; when that is more than a reader takes, each is asked for alone, and
 * one that is too large even so tells no sale: anybody can fill a transaction with logs, and the index goes on.
 */
async function ordersBehind(
  chain: Chain,
  { marketplaces }: Followed,
  transactions: readonly ChainLog['transactionHash'][],
): Promise<ChainLog[]> {
  const read = (hash: ChainLog['transactionHash']) => chain.receiptLogs(hash)
  const receipts = await Promise.all(transactions.map(read)).catch(async (error: unknown) => {
    if (!isTooLarge(error)) throw error
    const alone: ChainLog[][] = []
    for (const hash of transactions) alone.push(await read(hash).catch(nothingIfTooLarge))
    return alone
  })
  return receipts
    .flat()
    .filter(({ address, topics }) => marketplaces.includes(address) && topics[0] === ORDER_FULFILLED_TOPIC)
}

function nothingIfTooLarge(error: unknown): ChainLog[] {
  if (isTooLarge(error)) return []
  throw error
}

/** Splits known before and those that `logs` create. */
function splitsIn(logs: readonly ChainLog[], { splits, known }: Followed): Address[] {
  const created = logs
    .filter(({ address }) => address === splits)
    .map(({ topics }): string => `0x${topics[1]?.slice(26) ?? ''}`)
    .filter((address) => isAddress(address, { strict: false }))
  return [...new Set([...known.splits.keys(), ...created])]
}

/** Transactions that moved a profile from somebody to somebody. */
function movesIn(logs: readonly ChainLog[]): ChainLog['transactionHash'][] {
  const moves = logs.filter(
    ({ topics }) => topics[0] === transferred.topic && topics[1] !== ZERO_TOPIC && topics[2] !== ZERO_TOPIC,
  )
  return [...new Set(moves.map(({ transactionHash }) => transactionHash))]
}

function chunks(addresses: readonly Address[]): Address[][] {
  const count = Math.ceil(addresses.length / ADDRESSES_AT_ONCE)
  return Array.from({ length: count }, (_, at) =>
    addresses.slice(at * ADDRESSES_AT_ONCE, (at + 1) * ADDRESSES_AT_ONCE),
  )
}

/** ERC-20 contracts that `tokens` names and the index has not met. */
export function unknownTokens(tokens: readonly Address[], { known }: Followed): Address[] {
  return [...new Set(tokens)].filter((token) => token !== zeroAddress && !known.tokens.has(token))
}
