import { type Address, isAddress, zeroAddress } from 'viem'
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
    ...movesIn(logs).map(async (hash) => {
      const receipt = await chain.receiptLogs(hash)
      return receipt.filter(
        ({ address, topics }) =>
          followed.marketplaces.includes(address) && topics[0] === ORDER_FULFILLED_TOPIC,
      )
    }),
  ])
  return related.flat()
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
