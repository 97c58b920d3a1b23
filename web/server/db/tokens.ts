import type { Address } from 'viem'
import type { Query, Read } from './db.ts'
import { toJson } from './toJson.ts'

/** What an ERC-20 contract says of itself; symbol '' and decimals 0 when it says nothing usable. */
export type TokenRow = Readonly<{ token: Address; symbol: string; decimals: number }>

export async function insertTokens(tx: Query, rows: readonly TokenRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into tokens (token, symbol, decimals)
     select * from json_to_recordset($1::json) as row (token text, symbol text, decimals int) on conflict do nothing`,
    [toJson(rows)],
  )
}

export async function knownTokens(db: Query): Promise<Address[]> {
  const rows = await db.query<{ token: Address }>('select token from tokens')
  return rows.map(({ token }) => token)
}

export function selectTokens(read: Read, tokens: readonly Address[]): Promise<TokenRow[]> {
  return read<TokenRow>('select token, symbol, decimals from tokens where token = any($1)', [tokens])
}
