import type { Address } from 'viem'
import type { Query, Read } from './db.ts'
import { toJson } from './toJson.ts'

/** One `PrimarySet`; handle null takes the name away. */
export type PrimaryRow = Readonly<{
  blockNumber: number
  logIndex: number
  account: Address
  handle: string | null
}>

export async function insertPrimaries(tx: Query, rows: readonly PrimaryRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into primaries (block_number, log_index, account, handle)
     select * from json_to_recordset($1::json) as row ("blockNumber" bigint, "logIndex" int, account text, handle text)`,
    [toJson(rows)],
  )
}

export async function deletePrimariesAbove(tx: Query, number: number): Promise<void> {
  await tx.query('delete from primaries where block_number > $1', [number])
}

/** The handle that `account` chose as its name, while it still owns it. */
export async function findPrimary(read: Read, account: Address): Promise<string | null> {
  const rows = await read<{ handle: string | null }>(
    `select profiles.handle from (
       select handle from primaries where account = $1 order by block_number desc, log_index desc limit 1
     ) as chosen join profiles on profiles.handle = chosen.handle and profiles.owner = $1`,
    [account],
  )
  return rows[0]?.handle ?? null
}
