import type { Query } from './db.ts'
import type { Tip } from './progress.ts'
import { toJson } from './toJson.ts'

/** Remembers the hashes of blocks that may still be reorganised away. */
export async function insertBlocks(tx: Query, blocks: readonly Tip[]): Promise<void> {
  await tx.query(
    'insert into blocks (number, hash) select number, hash from json_to_recordset($1::json) as row (number bigint, hash text)',
    [toJson(blocks)],
  )
}

/** Forgets the blocks from `number` on (a reorg) or, with `below`, those before it (settled). */
export async function deleteBlocks(tx: Query, range: { above: number } | { below: number }): Promise<void> {
  if ('above' in range) await tx.query('delete from blocks where number > $1', [range.above])
  else await tx.query('delete from blocks where number < $1', [range.below])
}

/** The newest block at or below `number` whose hash is remembered, from the window or from a log; null when there is none. */
export async function rememberedAtOrBelow(db: Query, number: number): Promise<Tip | null> {
  const rows = await db.query<Tip>(
    `(select number, hash from blocks where number <= $1 order by number desc limit 1)
     union all
     (select block_number, block_hash from logs where block_number <= $1 order by block_number desc limit 1)
     order by 1 desc limit 1`,
    [number],
  )
  return rows[0] ?? null
}
