import type { Db } from './db.ts'

/**
 * Tells the planner what the tables hold now; without it search walks whole tables after a backfill. PGlite has no background process
 * that would also clear away old rows: there this does, unless `inHaste`.
 */
export async function refreshStatistics(db: Db, { inHaste }: { inHaste: boolean }): Promise<void> {
  await db.query(db.kind === 'pglite' && !inHaste ? 'vacuum analyze' : 'analyze')
}
