import type { Address } from 'viem'
import type { Query } from './db.ts'
import { toJson } from './toJson.ts'

/** A sale, at the place of its Transfer. Amounts are decimal text in the smallest unit of `token` (zero address: the chain's own coin). */
export type SaleRow = Readonly<{
  blockNumber: number
  logIndex: number
  handle: string
  token: Address | null
  price: string | null
  /** Who the royalty was due to at that moment, and what of it the sale paid. */
  receiver: Address
  royalty: string | null
}>

export async function insertSales(tx: Query, rows: readonly SaleRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into sales (block_number, log_index, handle, token, price, receiver, royalty)
     select * from json_to_recordset($1::json)
       as row ("blockNumber" bigint, "logIndex" int, handle text, token text, price numeric, receiver text, royalty numeric)`,
    [toJson(rows)],
  )
}

export async function deleteSalesAbove(tx: Query, number: number): Promise<void> {
  await tx.query('delete from sales where block_number > $1', [number])
}
