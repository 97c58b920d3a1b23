import type { Address, Hex } from 'viem'
import type { Query } from '../db/db.ts'
import { insertEarnings } from '../db/earnings.ts'
import type { StoredLog } from '../db/logs.ts'
import { requestMetadata } from '../db/metadata.ts'
import { insertOperators } from '../db/operators.ts'
import { insertPrimaries } from '../db/primaries.ts'
import { lastNumber, type ProfileRow, selectProfiles, upsertProfiles } from '../db/profiles.ts'
import { insertSales } from '../db/sales.ts'
import { refreshSearch } from '../db/search.ts'
import { insertSplits, type SplitRow } from '../db/splits.ts'
import { insertValidators } from '../db/validators.ts'
import type { ChainLog } from './chain.ts'
import { handlers } from './handlers.ts'
import type { IndexState } from './indexState.ts'
import type { Meaning } from './onEvent.ts'
import type { Order } from './readOrder.ts'

/** A log and what it means. */
export type ReadLog = Readonly<{ log: StoredLog; meaning: Meaning }>

/** Reads one of the followed events; null for any other. */
export function meaningOf(log: Pick<ChainLog, 'topics' | 'data'>): Meaning | null {
  const topic = log.topics[0]
  return (topic && handlers.get(topic)?.read(log)) || null
}

/**
 * Carries the tables over `logs`, which follow everything projected so far, in chain order.
 * Reads and writes each profile once a call, however many events it has had.
 * @param splits - all splits known; those created by `logs` are added
 */
export async function project(
  tx: Query,
  logs: readonly ReadLog[],
  splits: Map<Address, SplitRow>,
): Promise<void> {
  const handles = [...new Set(logs.flatMap(({ meaning }) => meaning.handle ?? []))]
  const before = new Map((await selectProfiles(tx, handles)).map((row) => [row.handle, row]))
  const state = fold(logs, {
    profiles: new Map(before),
    splits,
    nextNumber: (await lastNumber(tx)) + 1,
  })
  const touched = [...state.profiles.values()].filter((row) => before.get(row.handle) !== row)
  await upsertProfiles(tx, touched)
  await insertPrimaries(tx, state.primaries)
  await insertValidators(tx, state.validators)
  await insertOperators(tx, state.operators)
  await insertSplits(tx, state.newSplits)
  await insertSales(tx, state.sales)
  await insertEarnings(tx, state.earnings)
  await announce(
    tx,
    touched.filter((row) => before.get(row.handle)?.digest !== row.digest),
  )
}

/** Has new content fetched and search told about it. */
async function announce(tx: Query, rows: readonly ProfileRow[]): Promise<void> {
  await requestMetadata(
    tx,
    rows.flatMap(({ digest }) => digest ?? []),
  )
  await refreshSearch(
    tx,
    rows.map(({ handle }) => handle),
  )
}

/** The pure core: the state after `logs`, given the state before them. The maps given are changed in place. */
export function fold(
  logs: readonly ReadLog[],
  before: Pick<IndexState, 'profiles' | 'splits' | 'nextNumber'>,
): IndexState {
  const state: IndexState = {
    ...before,
    orders: ordersIn(logs),
    primaries: [],
    validators: [],
    operators: [],
    sales: [],
    earnings: [],
    newSplits: [],
  }
  for (const { log, meaning } of logs) meaning.apply?.(state, { ...log, time: log.blockTime })
  return state
}

function ordersIn(logs: readonly ReadLog[]): Map<Hex, Order[]> {
  const orders = new Map<Hex, Order[]>()
  for (const { log, meaning } of logs)
    if (meaning.order)
      orders.set(log.transactionHash, [...(orders.get(log.transactionHash) ?? []), meaning.order])
  return orders
}
