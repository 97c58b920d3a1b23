import { z } from 'zod'
import type { Db } from '../../../web/server/db/db.ts'

const rows = z.array(z.record(z.string(), z.unknown()))
const block = z.object({ number: z.number(), hash: z.string() })

/** Every table that is a function of the chain, whole and in order; and the window of blocks, and where the index stands. */
export const tablesSchema = z.object({
  logs: rows,
  profiles: rows,
  primaries: rows,
  validators: rows,
  operators: rows,
  splits: rows,
  sales: rows,
  earnings: rows,
  earned: rows,
  search: rows,
  content: rows,
  blocks: z.array(block),
  tip: block.nullable(),
})
export type Tables = z.infer<typeof tablesSchema>

const queries = {
  logs: 'select * from logs order by block_number, log_index',
  profiles: 'select * from profiles order by handle',
  primaries: 'select * from primaries order by block_number, log_index',
  validators: 'select * from validators order by block_number, log_index',
  operators: 'select * from operators order by block_number, log_index',
  splits: 'select * from splits order by split',
  sales: 'select * from sales order by block_number, log_index',
  earnings: 'select * from earnings order by block_number, log_index, part',
  earned: `select account, handle, split, token, total, payments from earned
    order by account collate "C", token collate "C", coalesce(handle, ''), coalesce(split, '') collate "C"`,
  search: 'select handle, number, title from search order by handle',
  content: `select profiles.handle, metadata.state, metadata.content->'properties'->>'bio' as bio
    from profiles join metadata using (digest) order by handle`,
  blocks: 'select number, hash from blocks order by number',
}

/** Reads them in one snapshot. */
export function readTables(db: Db): Promise<Tables> {
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read')
    const tables: Record<string, unknown> = {}
    for (const [name, sql] of Object.entries(queries)) tables[name] = await tx.query(sql)
    const [tip] = await tx.query(
      'select block_number as number, block_hash as hash from progress where block_number is not null',
    )
    return tablesSchema.parse({ ...tables, tip: tip ?? null })
  })
}
