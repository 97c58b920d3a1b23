import type { Address } from 'viem'
import type { HISTORY_KINDS } from '../../shared/api.ts'
import type { Query, Read } from './db.ts'
import { toJson } from './toJson.ts'

export type HistoryKind = (typeof HISTORY_KINDS)[number]

/** One event as the chain gave it, and what it is about. Hex in lower case, `blockTime` in Unix seconds. */
export type StoredLog = Readonly<{
  blockNumber: number
  logIndex: number
  blockHash: `0x${string}`
  blockTime: number
  transactionHash: `0x${string}`
  address: `0x${string}`
  topics: readonly [`0x${string}`, ...`0x${string}`[]]
  data: `0x${string}`
  handle: string | null
  kind: HistoryKind | null
}>

const COLUMNS = `block_number as "blockNumber", log_index as "logIndex", block_hash as "blockHash", block_time as "blockTime",
  transaction_hash as "transactionHash", address, topics, data, logs.handle, kind`

export async function insertLogs(tx: Query, logs: readonly StoredLog[]): Promise<void> {
  if (logs.length === 0) return
  await tx.query(
    `insert into logs (block_number, log_index, block_hash, block_time, transaction_hash, address, topics, data, handle, kind)
     select * from json_to_recordset($1::json) as row ("blockNumber" bigint, "logIndex" int, "blockHash" text, "blockTime" bigint,
       "transactionHash" text, address text, topics text[], data text, handle text, kind text)`,
    [toJson(logs)],
  )
}

/** Cuts the end off: forgets every log above block `number` and tells which handles those were about. */
export async function deleteLogsAbove(tx: Query, number: number): Promise<string[]> {
  const rows = await tx.query<{ handle: string }>(
    `with gone as (delete from logs where block_number > $1 returning handle)
     select distinct handle from gone where handle is not null`,
    [number],
  )
  return rows.map(({ handle }) => handle)
}

/**
 * What `handles` have come to: of each, the last event of every kind, in the order of the chain. Each event says what holds from then on,
 * so these tell the same as all of them, and are few however long the history is.
 */
export function lastLogsOf(tx: Query, handles: readonly string[]): Promise<StoredLog[]> {
  return tx.query<StoredLog>(
    `select * from (
       select distinct on (logs.handle, topics[1]) ${COLUMNS} from logs where handle = any($1)
       order by logs.handle, topics[1], block_number desc, log_index desc
     ) as last order by "blockNumber", "logIndex"`,
    [handles],
  )
}

export type LogPosition = Readonly<{ blockNumber: number; logIndex: number }>

/** An event of a handle's history; a transfer that was a sale carries it. */
export type HistoryRow = StoredLog & Readonly<{ sale: SaleFacts | null }>
type SaleFacts = Readonly<{ token: Address | null; price: string | null; royalty: string | null }>

/** One page of a handle's history, newest first, from just before `before`. */
export function historyOf(
  read: Read,
  { handle, before, limit }: { handle: string; before: LogPosition | null; limit: number },
): Promise<HistoryRow[]> {
  return read<HistoryRow>(
    `select ${COLUMNS}, case when sales.handle is not null then
       json_build_object('token', sales.token, 'price', sales.price::text, 'royalty', sales.royalty::text) end as sale
     from logs left join sales using (block_number, log_index)
     where logs.handle = $1 and kind is not null ${before ? 'and (block_number, log_index) < ($3::bigint, $4::int)' : ''}
     order by block_number desc, log_index desc limit $2`,
    [handle, limit, ...(before ? [before.blockNumber, before.logIndex] : [])],
  )
}
