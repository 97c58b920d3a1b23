import type { Db } from '../db/db.ts'
import { type Progress, readProgress } from '../db/progress.ts'
import { indexRead } from './indexRead.ts'

/** Shorter than anyone could tell, and long enough that of a hundred pages in a second not each asks anew, and twice. */
const TTL_MS = 50

const kept = new WeakMap<Db, { progress: Promise<Progress>; until: number }>()

/**
 * Where the index stood at most 50 ms ago: what is then read is of that block or a later one. Throws `INDEX_UNAVAILABLE`.
 * Not for whoever waits for a block.
 */
export function recentProgress(db: Db): Promise<Progress> {
  const found = kept.get(db)
  if (found && found.until > Date.now()) return found.progress
  const progress = readProgress({ query: indexRead(db) })
  kept.set(db, { progress, until: Date.now() + TTL_MS })
  // What failed is asked again.
  progress.catch(() => kept.delete(db))
  return progress
}
