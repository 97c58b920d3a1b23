import type { Digest } from '../../shared/cid.ts'
import type { Query } from './db.ts'

/** Where in the order of changes somebody has come to. */
export type ChangePlace = Readonly<{ block: number; log: number }>

/** What living profiles changed after `place` show now, in the order of their changes. */
export function digestsChangedAfter(
  db: Query,
  { block, log }: ChangePlace,
  limit: number,
): Promise<(ChangePlace & { digest: Digest })[]> {
  return db.query(
    `select digest, changed_block as block, changed_log as log from profiles
     where owner is not null and digest is not null and (changed_block, changed_log) > ($1::bigint, $2::int)
     order by changed_block, changed_log limit $3`,
    [block, log, limit],
  )
}
