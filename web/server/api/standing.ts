import type { Address } from 'viem'
import type { Db } from '../db/db.ts'
import type { Progress, Settled } from '../db/progress.ts'
import { findValidator } from '../db/validators.ts'
import { indexRead } from './indexRead.ts'
import { recentProgress } from './recentProgress.ts'

/** Where the index stands: what its answers are true of. */
export type Standing = Settled &
  Readonly<{
    blockNumber: number
    /** Who judges sales of enforced profiles; null: nobody. */
    validator: Address | null
  }>

/** Throws `INDEX_UNAVAILABLE`. */
export async function loadStanding(db: Db): Promise<Standing> {
  return standingAt(db, await recentProgress(db))
}

/** The same, for a `progress` read already; without the validator where nothing enforced is judged by it. */
export async function standingAt(
  db: Db,
  { safe, finalized, tip }: Progress,
  isEnforced = true,
): Promise<Standing> {
  const validator = isEnforced ? await findValidator(indexRead(db)) : null
  return { safe, finalized, blockNumber: tip?.number ?? 0, validator }
}
