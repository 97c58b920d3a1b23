import type { Address } from 'viem'
import type { Query } from '../db/db.ts'
import { type SplitRow, selectSplits } from '../db/splits.ts'
import { knownTokens } from '../db/tokens.ts'

/** Whose events the index reads. */
export type Contracts = Readonly<{
  profile: Address
  /** `RoyaltySplits`; null where there is none. */
  splits: Address | null
  /** Marketplaces whose orders are believed. */
  marketplaces: readonly Address[]
}>

/** The contracts, and what the tables know of those that came up since: grows as the index goes on. */
export type Followed = Contracts & {
  readonly known: { splits: Map<Address, SplitRow>; tokens: Set<Address> }
}

/** Reads from the tables what is followed; call again after a rollback. */
export async function loadFollowed(db: Query, contracts: Contracts): Promise<Followed> {
  const [splits, tokens] = await Promise.all([selectSplits(db), knownTokens(db)])
  const bySplit = new Map(splits.map((row) => [row.split, row]))
  return { ...contracts, known: { splits: bySplit, tokens: new Set(tokens) } }
}
