import type { Digest } from '../../../shared/cid.ts'
import { type ChangePlace, digestsChangedAfter } from '../../db/changedContent.ts'
import type { Query } from '../../db/db.ts'

const PAGE = 200
/** Rows may still move to other blocks; so many are read again each time. */
const UNSETTLED_BLOCKS = 64
const REMEMBERED = 100_000

/** Finds what living profiles refer to, from where the last call ended. Gives back the digests not seen before, in pages. */
export function createReferredFinder(db: Query): {
  /** Calls `take` with a page of digests; those it gives back are not given to it again. */
  find(take: (digests: readonly Digest[]) => Promise<readonly Digest[]>): Promise<void>
  /** Begins at the first block again. */
  reset(): void
} {
  let place: ChangePlace = { block: -1, log: -1 }
  let seen = new Set<Digest>()
  return {
    find: async (take) => {
      for (;;) {
        const rows = await digestsChangedAfter(db, place, PAGE)
        const fresh = rows.map(({ digest }) => digest).filter((digest) => !seen.has(digest))
        if (seen.size > REMEMBERED) seen = new Set()
        for (const digest of fresh.length > 0 ? await take([...new Set(fresh)]) : []) seen.add(digest)
        const last = rows.at(-1)
        if (last) place = last
        if (rows.length < PAGE) break
      }
      place = { block: Math.max(-1, place.block - UNSETTLED_BLOCKS), log: -1 }
    },
    reset: () => {
      place = { block: -1, log: -1 }
      seen = new Set()
    },
  }
}
