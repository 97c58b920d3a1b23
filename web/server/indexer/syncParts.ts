import type { Db } from '../db/db.ts'
import type { Source } from '../db/progress.ts'
import type { Chain } from './chain.ts'
import type { Batch } from './fetchBatch.ts'
import type { Followed } from './followed.ts'
import type { LogRange } from './logRange.ts'
import type { Settlement } from './settlement.ts'

/** What one writer works with, from taking the lock to losing it. */
export type SyncParts = Readonly<{
  db: Db
  chain: Chain
  source: Source
  /** This writer's fencing number, from `beginEpoch`. */
  epoch: number
  range: LogRange
  /** The same near the head, where every header is asked for. */
  liveRange: LogRange
  settlement: Settlement
  /** What it remembers between steps; dropping any of it costs time and nothing else. */
  memory: {
    followed: Followed | null
    /** The batch after the one being written, already on its way. */
    ahead: { from: number; batch: Promise<Batch> } | null
  }
}>
