import type { Profile } from '../../shared/api.ts'
import { handleSkeleton } from '../../shared/handle.ts'
import type { Db } from '../db/db.ts'
import { findLookAlike, findProfile } from '../db/profiles.ts'
import type { PageLog } from './pageOptions.ts'

/** Longest that a look-alike may be searched for, in milliseconds. */
const LIMIT_MS = 500
/** No older profile can appear later; one can only be burned, and then a warning that lasts some minutes does no harm. */
const TTL_MS = 600_000
const MAX_KEPT = 10_000

/** The older handle that an eye could take for a profile's; undefined when there is none or the index can't say. */
export type ReadLookAlike = (profile: Profile) => Promise<string | undefined>

export function createLookAlikes({ db, log }: { db: Pick<Db, 'within'>; log: PageLog }): ReadLookAlike {
  const kept = new Map<string, { other: string | undefined; until: number }>()
  return async (profile) => {
    const { handle } = profile
    const found = kept.get(handle)
    if (found && found.until > Date.now()) return found.other
    try {
      const other = await search(db, profile)
      kept.delete(handle)
      // Without its number nobody can say what is older: asked again once the index knows it.
      if (profile.number !== undefined) kept.set(handle, { other, until: Date.now() + TTL_MS })
      const oldest = kept.keys().next()
      if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value)
      return other
    } catch (error) {
      log.warn({ error, handle }, 'look-alikes not read')
      return undefined
    }
  }
}

async function search(db: Pick<Db, 'within'>, { handle, number }: Profile): Promise<string | undefined> {
  const read = db.within(LIMIT_MS)
  const other = await findLookAlike(read, { handle, skeleton: handleSkeleton(handle) })
  const found = other === null ? null : await findProfile(read, other)
  // A profile without a number was minted a moment ago: whatever the index knows is older.
  const older = found !== null && (number === undefined || found.number < number)
  return older ? found.handle : undefined
}
