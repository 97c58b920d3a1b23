import { readProgress } from '../db/progress.ts'
import { type Fate, fateOf } from './fateOf.ts'
import { findReferences, findUnknown, type Pinned, type Unknown } from './findReferences.ts'
import type { PinRecords } from './pinRecords.ts'
import { type Removal, removeExpired } from './removeExpired.ts'

export type SweepOptions = Removal &
  Readonly<{
    /** Tells what would be done, and does none of it. */
    dryRun?: boolean
    /** Unix milliseconds. */
    now?: number
    /** Told how many bytes are still kept that no final profile refers to. */
    onUnminted?: (bytes: number) => Promise<void>
  }>

export type SweepReport = Readonly<{
  dryRun: boolean
  /** Why nothing was done; null when it was. */
  skipped: 'the index is behind' | null
  /** The finalised block that was judged on; -1 for none. */
  finalized: number
  /** Records looked at. */
  looked: number
  /** CIDs by what became of them; what stays as it was is in none. */
  mint: readonly string[]
  expire: readonly string[]
  restore: readonly string[]
  remove: readonly string[]
  /** CIDs that a provider did not let go of, or whose record could not be changed: tried again next time. */
  failed: readonly string[]
}>

/** An index that saw the head this recently is current. */
const FRESH_MILLISECONDS = 5_000
const LOOK_AT_ONCE = 200
const REMOVE_AT_ONCE = 20

type Tally = { -readonly [K in Exclude<Fate, 'keep'> | 'failed']: string[] }
type Round = Readonly<{ finalized: number; unknown: Unknown; now: number; tally: Tally }>

/**
 * Decides about everything that was pinned here, on the chain's finalised state: mark and sweep. What nothing refers to becomes `expired`;
 * what has been that for two hours, and still nothing refers to it, is unpinned and forgotten.
 */
export async function sweep(options: SweepOptions): Promise<SweepReport> {
  const { db, pins, dryRun = false, now = Date.now() } = options
  const { finalized, checkedAgoMs } = await readProgress(db)
  const tally: Tally = { mint: [], expire: [], restore: [], remove: [], failed: [] }
  const isCurrent = checkedAgoMs !== null && checkedAgoMs < FRESH_MILLISECONDS
  const skipped = isCurrent ? null : 'the index is behind'
  if (skipped && !dryRun) return { dryRun, skipped, finalized, looked: 0, ...tally }
  const round = { finalized, unknown: await findUnknown(db, pins, finalized), now, tally }
  let looked = 0
  let unmintedBytes = 0
  for await (const page of pins.pages()) {
    looked += page.length
    for (const pinned of chunksOf(page, LOOK_AT_ONCE)) unmintedBytes += await decide(options, pinned, round)
  }
  if (!dryRun) await options.onUnminted?.(unmintedBytes)
  return { dryRun, skipped, finalized, looked, ...tally }
}

/** @returns bytes of those that are still kept and not minted */
async function decide(options: SweepOptions, pinned: readonly Pinned[], round: Round): Promise<number> {
  const { now, tally, finalized } = round
  const found = await findReferences(options.db, pinned, round)
  const leaving: Pinned[] = []
  const settled = new Set<string>()
  for (const each of pinned) {
    const fate = fateOf(each.record, found.get(each.cid) ?? null, now)
    if (fate === 'mint' || (fate === 'keep' && each.record.state === 'minted')) settled.add(each.cid)
    if (fate === 'keep') continue
    if (options.dryRun) tally[fate].push(each.cid)
    else if (fate === 'remove') leaving.push(each)
    else {
      const isMarked = await mark(options.pins, each, fate, now).catch(() => null)
      if (isMarked === null) tally.failed.push(each.cid)
      else if (isMarked) tally[fate].push(each.cid)
    }
  }
  for (const expired of chunksOf(leaving, REMOVE_AT_ONCE)) {
    const { gone, failed } = await removeExpired(options, expired, finalized)
    tally.remove.push(...gone)
    tally.failed.push(...failed)
    for (const cid of gone) settled.add(cid)
  }
  return pinned.reduce((sum, { cid, record }) => (settled.has(cid) ? sum : sum + record.sizeBytes), 0)
}

/** Changes the state, unless the record was changed since it was looked at. */
async function mark(
  pins: PinRecords,
  { cid, record }: Pinned,
  fate: 'mint' | 'expire' | 'restore',
  now: number,
): Promise<boolean> {
  const changed = await pins.change(cid, (held) => {
    if (held.state !== record.state || held.expiresAt !== record.expiresAt) return null
    const { expiredAt: _, ...rest } = held
    if (fate === 'expire') return { ...rest, state: 'expired', expiredAt: new Date(now).toISOString() }
    return { ...rest, state: fate === 'mint' ? 'minted' : 'pinned' }
  })
  return changed !== null
}

function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
