import type { Address, Hex } from 'viem'
import type { Query, Read } from './db.ts'
import type { Settled } from './progress.ts'
import { toJson } from './toJson.ts'

/** Money that reached `account` because of a profile; `amount` is decimal text in the smallest unit of `token`. */
export type EarningRow = Readonly<{
  blockNumber: number
  logIndex: number
  /** One event can pay several. */
  part: number
  blockTime: number
  transactionHash: Hex
  account: Address
  kind: 'royalty' | 'share' | 'owed' | 'withdrawn'
  handle: string | null
  split: Address | null
  token: Address
  amount: string
}>

/** Sums over a part of `earnings` as rows of `earned`. */
const sumsOf = (
  part: string,
) => `select account, handle, split, token, sum(amount) as total, count(*) as payments
  from ${part} where kind in ('royalty', 'share') group by account, handle, split, token`

export async function insertEarnings(tx: Query, rows: readonly EarningRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `with added as (
       insert into earnings (block_number, log_index, part, block_time, transaction_hash, account, kind, handle, split, token, amount)
       select * from json_to_recordset($1::json) as row ("blockNumber" bigint, "logIndex" int, part int, "blockTime" bigint,
         "transactionHash" text, account text, kind text, handle text, split text, token text, amount numeric)
       returning *
     )
     insert into earned ${sumsOf('added')}
     on conflict (account, handle, split, token)
       do update set total = earned.total + excluded.total, payments = earned.payments + excluded.payments`,
    [toJson(rows)],
  )
}

/** Forgets payments above block `number`; below 0 all of them, and the sums whatever they were. */
export async function deleteEarningsAbove(tx: Query, number: number): Promise<void> {
  if (number < 0) {
    await tx.query('delete from earnings')
    await tx.query('delete from earned')
    return
  }
  await tx.query(
    `with gone as (delete from earnings where block_number > $1 returning *)
     update earned set total = earned.total - sums.total, payments = earned.payments - sums.payments
     from (${sumsOf('gone')}) as sums
     where earned.account = sums.account and earned.token = sums.token
       and earned.handle is not distinct from sums.handle and earned.split is not distinct from sums.split`,
    [number],
  )
  await tx.query('delete from earned where payments = 0')
}

/** A split's money belongs to a handle when it is the receiver of exactly one living profile. */
const OF_HANDLE = `coalesce(paid.handle, (
  select case when count(*) = 1 then min(such.handle) end
  from (select handle from profiles where receiver = paid.split and owner is not null limit 2) as such
)) as handle`

export type EarnedRow = Readonly<{
  handle: string | null
  token: Address
  total: string
  finalized: string
  payments: number
}>

/** What `account` earned, by profile and kind of money; null stands for splits that serve several profiles or none. */
export function earnedBy(read: Read, account: Address, { finalized }: Settled): Promise<EarnedRow[]> {
  return read<EarnedRow>(
    `with fresh as (${sumsOf('(select * from earnings where account = $1 and block_number > $2) as newest')}),
     named as (
       select ${OF_HANDLE}, token, total, payments, total - coalesce((
         select fresh.total from fresh where fresh.token = paid.token
           and fresh.handle is not distinct from paid.handle and fresh.split is not distinct from paid.split
       ), 0) as finalized
       from earned as paid where account = $1
     )
     select handle, token, sum(total)::text as total, sum(finalized)::text as finalized, sum(payments)::int as payments
     from named group by handle, token order by handle nulls last, token`,
    [account, finalized],
  )
}

/** The newest payments to `account`. */
export function paymentsTo(read: Read, account: Address, limit: number): Promise<EarningRow[]> {
  return read<EarningRow>(
    `select block_number as "blockNumber", log_index as "logIndex", part, block_time as "blockTime",
       transaction_hash as "transactionHash", account, kind, ${OF_HANDLE}, split, token, amount::text as amount
     from earnings as paid where account = $1 and kind in ('royalty', 'share')
     order by block_number desc, log_index desc, part desc limit $2`,
    [account, limit],
  )
}

export type OwedRow = Readonly<{ split: Address; token: Address; amount: string }>

/** What splits could not push to `account`, and hold until it withdraws. */
export function owedTo(read: Read, account: Address): Promise<OwedRow[]> {
  return read<OwedRow>(
    `select split, token, sum(case kind when 'owed' then amount else -amount end)::text as amount
     from earnings where account = $1 and kind in ('owed', 'withdrawn')
     group by split, token having sum(case kind when 'owed' then amount else -amount end) > 0 order by split, token`,
    [account],
  )
}
