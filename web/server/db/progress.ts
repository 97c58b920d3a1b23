import type { Address, Hex } from 'viem'
import { AppError } from '../../shared/appError.ts'
import type { Query } from './db.ts'
import { toJson } from './toJson.ts'

/** Whose index the tables hold, and by which version of the rules. */
export type Source = Readonly<{
  version: number
  chainId: number
  contract: Address
  splits: Address | null
  marketplaces: readonly Address[]
  fromBlock: number
}>
export type Tip = Readonly<{ number: number; hash: Hex }>
/** Newest block that this finality reaches; -1 for none. */
export type Settled = Readonly<{ safe: number; finalized: number }>

export type Progress = Settled &
  Readonly<{
    source: Source | null
    /** Last block whose events are in the tables; null before the first. */
    tip: Tip | null
    head: number | null
    /** Milliseconds since the writer last saw the index equal to the head; null when never. */
    checkedAgoMs: number | null
  }>

type Stored = {
  source: Source | null
  block_number: number | null
  block_hash: Hex
  head: number | null
  safe: number
  finalized: number
  checked_ago: string | null
}

export async function readProgress(db: Query): Promise<Progress> {
  const rows = await db.query<Stored>(
    'select *, extract(epoch from now() - checked_at) * 1000 as checked_ago from progress',
  )
  const row = rows[0]
  if (!row) throw new Error('The table "progress" lost its only row')
  return {
    source: row.source,
    tip: row.block_number === null ? null : { number: row.block_number, hash: row.block_hash },
    head: row.head,
    safe: row.safe,
    finalized: row.finalized,
    checkedAgoMs: row.checked_ago === null ? null : Number(row.checked_ago),
  }
}

/** Raises the epoch and gives it back: from now on only its holder can write. */
export async function beginEpoch(db: Query): Promise<number> {
  const rows = await db.query<{ epoch: number }>('update progress set epoch = epoch + 1 returning epoch')
  return rows[0]?.epoch ?? 0
}

/** Call first in each writing transaction: throws `WRITER_REPLACED` when a newer writer has begun, and makes it wait otherwise. */
export async function assertEpoch(tx: Query, epoch: number): Promise<void> {
  const rows = await tx.query<{ epoch: number }>('select epoch from progress for update')
  if (rows[0]?.epoch !== epoch) throw new AppError('WRITER_REPLACED', { epoch })
}

/** Waits until nobody else writes to the index, and lets nobody write until the transaction is over; for what is true under any epoch. */
export async function writeAlone(tx: Query): Promise<void> {
  await tx.query('select from progress for update')
}

/** Makes empty tables `source`'s. */
export async function setSource(tx: Query, source: Source): Promise<void> {
  await tx.query(
    `update progress set source = $1::jsonb, block_number = null, block_hash = null,
       head = null, safe = -1, finalized = -1, checked_at = null`,
    [toJson(source)],
  )
}

export async function setTip(tx: Query, tip: Tip | null): Promise<void> {
  await tx.query('update progress set block_number = $1, block_hash = $2', [
    tip?.number ?? null,
    tip?.hash ?? null,
  ])
}

/** What the chain said last; `current` when the index was equal to the head. */
export async function setHead(
  tx: Query,
  { head, safe, finalized, current }: Settled & { head: number; current: boolean },
): Promise<void> {
  await tx.query(
    'update progress set head = $1, safe = $2, finalized = $3, checked_at = case when $4 then now() else checked_at end',
    [head, safe, finalized, current],
  )
}
