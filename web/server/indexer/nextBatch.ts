import type { Settled, Tip } from '../db/progress.ts'
import { type Batch, fetchLive, fetchSettled } from './fetchBatch.ts'
import { type Followed, loadFollowed } from './followed.ts'
import type { SyncParts } from './syncParts.ts'

type Next = { from: number; head: number; settled: Settled; tip: Tip | null }

/**
 * The events from block `from` on. While they are written, the following ones are already asked for.
 * Null when the chain moved between two questions; the next step finds out how.
 */
export async function nextBatch(parts: SyncParts, { from, head, settled, tip }: Next): Promise<Batch | null> {
  const followed = await followedBy(parts)
  if (from > settled.finalized) {
    const read = async (to: number) => {
      const batch = await fetchLive(parts.chain, followed, { from, to, after: tip })
      return { batch, logs: batch?.logs ?? [] }
    }
    return (await parts.liveRange.run(from, head, read)).batch
  }
  const { ahead } = parts.memory
  parts.memory.ahead = null
  const batch = await (ahead?.from === from ? ahead.batch : fetchFrom(parts, followed, from, settled))
  const createsSplits = batch.logs.some(({ log }) => log.address === followed.splits)
  // The events of a split that is new here are asked for once it is known.
  if (batch.tip.number < settled.finalized && !createsSplits)
    parts.memory.ahead = sendAhead(batch.tip.number + 1, (from) => fetchFrom(parts, followed, from, settled))
  return batch
}

async function followedBy({ db, source, memory }: SyncParts): Promise<Followed> {
  const { contract, splits, marketplaces } = source
  memory.followed ??= await loadFollowed(db, { profile: contract, splits, marketplaces })
  return memory.followed
}

function fetchFrom(
  { chain, range }: SyncParts,
  followed: Followed,
  from: number,
  settled: Settled,
): Promise<Batch> {
  return range.run(from, settled.finalized, (to) => fetchSettled(chain, followed, { from, to }))
}

function sendAhead(
  from: number,
  read: (from: number) => Promise<Batch>,
): { from: number; batch: Promise<Batch> } {
  const batch = read(from)
  // Whoever takes it sees the failure; until then it is nobody's.
  batch.catch(() => undefined)
  return { from, batch }
}
