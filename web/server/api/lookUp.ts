import { setTimeout as wait } from 'node:timers/promises'
import type { Lookup } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { handleProblem } from '../../shared/handle.ts'
import { isoTime, type OnChain, readProfile } from '../../shared/readProfile.ts'
import type { Db } from '../db/db.ts'
import { findProfile } from '../db/profiles.ts'
import { type Progress, readProgress } from '../db/progress.ts'
import type { Sources } from './sources.ts'
import { indexRead } from './indexRead.ts'
import { metadataOf } from './metadataOf.ts'
import { recentProgress } from './recentProgress.ts'
import { standingAt } from './standing.ts'
import { isLiving, toProfile } from './toProfile.ts'

/** How long a reader who named a block waits for the index, and how often it looks. */
const WAIT_MS = 2_000
const LOOK_EVERY_MS = 40
/** The writer notes at least once a second that the index equals the head; after this long without a note the chain is asked instead. */
const FRESH_MS = 5_000
const RETRY_AFTER_SECONDS = 2
/** A chain that keeps silent is waited for so long where the index has an answer, be it of a while ago, and where nobody else has one. */
const PATIENCE_MS = { indexed: 1_500, unknown: 4_000 }

/**
 * What there is to say of `handle`: from the index where that is current and has it, else from the chain, else from an index that is behind.
 * @param minBlock - the answer must be of this block or a later one: waits up to 2 s for the index, then asks the chain
 */
export async function lookUp(sources: Sources, handle: string, minBlock?: number): Promise<Lookup> {
  const problem = handleProblem(handle)
  if (problem) throw new AppError(problem, { handle: handle.slice(0, 100) })
  if (sources.isDenied(handle)) return { state: 'withheld' }
  const indexed = await fromIndex(sources, handle, minBlock)
  if (indexed?.current) return indexed.lookup
  const fallback = minBlock === undefined ? indexed?.lookup : undefined
  const chain = await Promise.race([
    fromChain(sources, handle, minBlock),
    wait(fallback ? PATIENCE_MS.indexed : PATIENCE_MS.unknown, null, { ref: false }),
  ])
  if (chain) return chain
  if (fallback) return fallback
  return { state: 'unknown', retryAfterSeconds: RETRY_AFTER_SECONDS }
}

type Indexed = { lookup: Lookup; current: boolean }

/** Null when the index is down, has not reached `minBlock`, or does not know the handle: it may have been minted a moment ago. */
async function fromIndex(sources: Sources, handle: string, minBlock?: number): Promise<Indexed | null> {
  const { db } = sources
  try {
    const progress = await progressAt(db, minBlock)
    if (!progress?.tip) return null
    const row = await findProfile(indexRead(db), handle)
    if (!row) return null
    const current = minBlock !== undefined || (progress.checkedAgoMs ?? Infinity) < FRESH_MS
    if (isLiving(row)) {
      const profile = toProfile(row, await standingAt(db, progress, row.enforced))
      // Whoever names a block has just written: the index may have the row before it has read the words.
      const metadata =
        minBlock === undefined ? row.metadata : (row.metadata ?? (await metadataOf(sources, row.digest)))
      return { current, lookup: { state: 'minted', profile: { ...profile, metadata } } }
    }
    const burnedAt = row.burnedAt === null ? {} : { burnedAt: isoTime(row.burnedAt) }
    return { current, lookup: { state: 'burned', handle, mintedAt: isoTime(row.mintedAt), ...burnedAt } }
  } catch {
    // The index being down is no reason not to answer: the chain can.
    return null
  }
}

/** Where the index stands, once it stands at `minBlock`; null when it does not get there in time. */
async function progressAt(db: Db, minBlock?: number): Promise<Progress | null> {
  if (minBlock === undefined) return recentProgress(db)
  const read = { query: indexRead(db) }
  const until = Date.now() + WAIT_MS
  for (;;) {
    const progress = await readProgress(read)
    if ((progress.tip?.number ?? -1) >= minBlock) return progress
    if (Date.now() >= until) return null
    await wait(LOOK_EVERY_MS)
  }
}

/** Null when the chain can't be reached, or has not come to `minBlock`. */
async function fromChain(sources: Sources, handle: string, minBlock?: number): Promise<Lookup | null> {
  const found = await readProfile({ ...sources, handle }).catch(() => null)
  if (!found || (minBlock !== undefined && found.blockNumber < minBlock)) return null
  return toLookup(sources, handle, found)
}

async function toLookup(sources: Sources, handle: string, found: OnChain): Promise<Lookup> {
  if (found.state === 'free') return { state: 'free' }
  if (found.state === 'burned') return { state: 'burned', handle, mintedAt: found.mintedAt }
  const metadata = await metadataOf(sources, found.profile.digest)
  return { state: 'minted', profile: { ...found.profile, metadata } }
}
