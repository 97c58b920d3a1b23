import type { Address } from 'viem'
import type { Query } from './db.ts'
import { toJson } from './toJson.ts'

/** A split and its recipients' shares, in millionths. */
export type SplitRow = Readonly<{
  split: Address
  blockNumber: number
  recipients: readonly Address[]
  shares: readonly number[]
}>

export async function insertSplits(tx: Query, rows: readonly SplitRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into splits (split, block_number, recipients, shares)
     select * from json_to_recordset($1::json) as row (split text, "blockNumber" bigint, recipients text[], shares int[])`,
    [toJson(rows)],
  )
}

export function selectSplits(db: Query): Promise<SplitRow[]> {
  return db.query<SplitRow>('select split, block_number as "blockNumber", recipients, shares from splits')
}

export async function deleteSplitsAbove(tx: Query, number: number): Promise<void> {
  await tx.query('delete from splits where block_number > $1', [number])
}
