import type { Reference } from '../db/finalReferences.ts'
import { type PinRecord, UNMINTED_MILLISECONDS } from './pinRecords.ts'

/** `mint`, `expire`: its state changes so. `restore`: a profile refers to it again. `remove`: it goes now. */
export type Fate = 'keep' | 'mint' | 'expire' | 'restore' | 'remove'

/**
 * From `expired` to removal. A mint that was accepted while the content was kept can be sent for an hour (`mintFor`'s deadline) and mined
 * a little later: by then the content must still be here.
 */
export const GRACE_MILLISECONDS = 2 * 3_600_000
/** Most that a block's time lags behind this machine's clock. */
const CLOCK_MILLISECONDS = 2_000

/** What becomes of content. `found` is how profiles refer to it, null when none does. */
export function fateOf(record: PinRecord, found: Reference | null, now: number): Fate {
  const { state } = record
  const isOver = Date.parse(record.expiresAt) <= now
  if (found) {
    if (state === 'expired') return 'restore'
    return state === 'pinned' && found.finalSince !== null && isUsed(record, found.finalSince, isOver)
      ? 'mint'
      : 'keep'
  }
  if (state === 'expired')
    return Date.parse(record.expiredAt ?? record.expiresAt) + GRACE_MILLISECONDS <= now ? 'remove' : 'keep'
  return state === 'minted' || isOver ? 'expire' : 'keep'
}

/** Whether the last upload has had its mint: an upload after it may be for another one, which is still to come. */
function isUsed({ expiresAt }: PinRecord, finalSince: number, isOver: boolean): boolean {
  const uploadedAt = Date.parse(expiresAt) - UNMINTED_MILLISECONDS
  return isOver || finalSince * 1000 + CLOCK_MILLISECONDS >= uploadedAt
}
