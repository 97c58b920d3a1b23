import { type Address, zeroAddress } from 'viem'
import type { Amount } from '../../shared/api.ts'
import { selectTokens } from '../db/tokens.ts'
import { coinOf } from '../../shared/networks.ts'
import { checksummed } from './toProfile.ts'
import type { Sources } from './sources.ts'
import { indexRead } from './indexRead.ts'

/** Money with its name: `value` is decimal text in the smallest unit of `token`. */
export type Amounts = (token: Address, value: string) => Amount

/** Looks up what `tokens` are called, once for all the amounts of an answer. */
export async function loadAmounts({ db, chainId }: Sources, tokens: readonly Address[]): Promise<Amounts> {
  const named = [...new Set(tokens)].filter((token) => token !== zeroAddress)
  const rows = named.length === 0 ? [] : await selectTokens(indexRead(db), named)
  const known = new Map(rows.map((row) => [row.token, row]))
  const coin = coinOf(chainId)
  return (token, value) => {
    if (token === zeroAddress) return { token, symbol: coin.symbol, decimals: coin.decimals, value }
    const { symbol = '', decimals = 0 } = known.get(token) ?? {}
    return { token: checksummed(token), symbol, decimals, value }
  }
}
