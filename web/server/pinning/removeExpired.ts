import { setTimeout as wait } from 'node:timers/promises'
import type { Query } from '../db/db.ts'
import { readProgress } from '../db/progress.ts'
import { type Digest, digestFromCid } from '../../shared/cid.ts'
import { findReferences, findUnknown, type Pinned } from './findReferences.ts'
import type { PinRecords } from './pinRecords.ts'
import type { Provider } from './provider.ts'

export type Removal = Readonly<{
  db: Query
  pins: PinRecords
  provider: Pick<Provider, 'unpin'>
  /** Has copies at other places taken away; resolves when that is sure to happen. */
  replicas: Readonly<{ remove(cid: string): Promise<void> }>
  /** Told of what is no longer kept. */
  onRemoved: (digest: Digest) => void
}>

/** Uploads of what is claimed wait as long as this at most. */
const LEAVING_MILLISECONDS = 60_000
/** No removal is begun this shortly before: what is begun must be over by then. */
const LAST_CALL_MILLISECONDS = 25_000
/** The index notes once a second that it equals the head. */
const CONFIRM_MILLISECONDS = 10_000
const LOOK_EVERY_MILLISECONDS = 100

/**
 * Removes what is `expired`, unless a profile refers to it after all. Claims each, so that uploads of it wait; waits until the index has
 * seen every block that was there by then; looks again; and only then lets go.
 * @returns CIDs that went, and those that a provider did not let go of.
 */
export async function removeExpired(
  removal: Removal,
  expired: readonly Pinned[],
  finalized: number,
): Promise<{ gone: string[]; failed: string[] }> {
  const { db, pins } = removal
  const until = Date.now() + LEAVING_MILLISECONDS
  const claimed: Pinned[] = []
  for (const each of expired) if (await claim(pins, each, until)) claimed.push(each)
  const found = (await isIndexed(db))
    ? await findReferences(db, claimed, { finalized, unknown: await findUnknown(db, pins, finalized) })
    : null
  const gone: string[] = []
  const failed: string[] = []
  for (const { cid } of claimed) {
    const isFree = found && !found.has(cid) && Date.now() < until - LAST_CALL_MILLISECONDS
    if (isFree && (await letGo(removal, cid))) gone.push(cid)
    else {
      await pins.change(cid, (held) => ({ ...held, leavingUntil: undefined }))
      if (isFree) failed.push(cid)
    }
  }
  return { gone, failed }
}

async function claim(pins: PinRecords, { cid, record }: Pinned, until: number): Promise<boolean> {
  const claimed = await pins.change(cid, (held) =>
    held.state === 'expired' && held.expiredAt === record.expiredAt
      ? { ...held, leavingUntil: new Date(until).toISOString() }
      : null,
  )
  return claimed !== null
}

/** True as soon as the index has been seen to equal a head that was there after this call; false when that takes too long. */
async function isIndexed(db: Query): Promise<boolean> {
  const began = performance.now()
  for (;;) {
    const { checkedAgoMs } = await readProgress(db)
    const elapsed = performance.now() - began
    if (checkedAgoMs !== null && checkedAgoMs < elapsed - LOOK_EVERY_MILLISECONDS) return true
    if (elapsed > CONFIRM_MILLISECONDS) return false
    await wait(LOOK_EVERY_MILLISECONDS)
  }
}

/** The replicas first: what one of them keeps must stay in our list, or nobody would ever ask it again. */
async function letGo({ replicas, provider, pins, onRemoved }: Removal, cid: string): Promise<boolean> {
  try {
    await replicas.remove(cid)
    await provider.unpin(cid)
  } catch {
    return false
  }
  onRemoved(digestFromCid(cid))
  await pins.forget(cid)
  return true
}
