import type { Address } from 'viem'
import type { Query, Read } from './db.ts'
import { toJson } from './toJson.ts'

/** The contract's transfer validator from here on; null for none. */
export type ValidatorRow = Readonly<{ blockNumber: number; logIndex: number; validator: Address | null }>

export async function insertValidators(tx: Query, rows: readonly ValidatorRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into validators (block_number, log_index, validator)
     select * from json_to_recordset($1::json) as row ("blockNumber" bigint, "logIndex" int, validator text)`,
    [toJson(rows)],
  )
}

export async function deleteValidatorsAbove(tx: Query, number: number): Promise<void> {
  await tx.query('delete from validators where block_number > $1', [number])
}

/** The validator that judges sales of enforced profiles now; null for none. */
export async function findValidator(read: Read): Promise<Address | null> {
  const rows = await read<{ validator: Address | null }>(
    'select validator from validators order by block_number desc, log_index desc limit 1',
  )
  return rows[0]?.validator ?? null
}
