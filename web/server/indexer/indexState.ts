import type { Address, Hex } from 'viem'
import type { EarningRow } from '../db/earnings.ts'
import type { OperatorRow } from '../db/operators.ts'
import type { PrimaryRow } from '../db/primaries.ts'
import type { ProfileRow } from '../db/profiles.ts'
import type { SaleRow } from '../db/sales.ts'
import type { SplitRow } from '../db/splits.ts'
import type { ValidatorRow } from '../db/validators.ts'
import type { Order } from './readOrder.ts'

/** Where in the chain an event stands; `time` in Unix seconds. */
export type Position = Readonly<{
  blockNumber: number
  logIndex: number
  time: number
  transactionHash: Hex
  /** The contract that emitted it. */
  address: Address
}>

/** What events change: the state they find, and the rows they add. */
export type IndexState = {
  readonly profiles: Map<string, ProfileRow>
  readonly splits: Map<Address, SplitRow>
  /** The orders that each transaction filled. */
  readonly orders: ReadonlyMap<Hex, readonly Order[]>
  /** Order of minting of the next profile. */
  nextNumber: number
  readonly primaries: PrimaryRow[]
  readonly validators: ValidatorRow[]
  readonly operators: OperatorRow[]
  readonly sales: SaleRow[]
  readonly earnings: EarningRow[]
  readonly newSplits: SplitRow[]
}

/**
 * Changes one profile, and marks it as changed at `at`.
 * Throws when it isn't there: then the chain's answer left logs out, and must be asked for again.
 */
export function changeProfile(
  state: IndexState,
  handle: string,
  at: Position,
  change: Partial<Omit<ProfileRow, 'handle' | 'number'>>,
): void {
  const before = state.profiles.get(handle)
  if (!before) throw new Error(`Block ${at.blockNumber}, log ${at.logIndex}: ${handle} was never minted`)
  state.profiles.set(handle, {
    ...before,
    ...change,
    changedBlock: at.blockNumber,
    changedLog: at.logIndex,
  })
}
