import type { Db } from './db.ts'

/**
 * Tells the planner what the tables hold now; without it search walks whole tables after a backfill. PGlite has no background process
 * that would also clear away old rows, so there this does.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await db.query(db.kind === 'pglite' ? 'vacuum analyze' : 'analyze')
}
