import type { Address } from 'viem'
import type { Query, Read } from './db.ts'
import { toJson } from './toJson.ts'

/** One `ApprovalForAll`: whether `operator` may move every profile of `account` from here on. */
export type OperatorRow = Readonly<{
  blockNumber: number
  logIndex: number
  account: Address
  operator: Address
  approved: boolean
}>

export async function insertOperators(tx: Query, rows: readonly OperatorRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into operators (block_number, log_index, account, operator, approved)
     select * from json_to_recordset($1::json)
       as row ("blockNumber" bigint, "logIndex" int, account text, operator text, approved boolean)`,
    [toJson(rows)],
  )
}

export async function deleteOperatorsAbove(tx: Query, number: number): Promise<void> {
  await tx.query('delete from operators where block_number > $1', [number])
}

/** Who may move every profile of `account` now, the newest approval first; `most` at most. */
export async function findOperators(read: Read, account: Address, most: number): Promise<Address[]> {
  const rows = await read<{ operator: Address }>(
    `select operator from (
       select distinct on (operator) operator, approved, block_number, log_index from operators
       where account = $1 order by operator, block_number desc, log_index desc
     ) as latest where approved order by block_number desc, log_index desc limit $2`,
    [account, most],
  )
  return rows.map(({ operator }) => operator)
}
