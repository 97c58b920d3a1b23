import type { Profile } from '../../shared/api.ts'
import { handleSkeleton } from '../../shared/handle.ts'
import { findLookAlike, findProfile } from '../db/profiles.ts'
import type { PageSources } from './pageSources.ts'

/** Longest that a look-alike may be searched for, in milliseconds. */
const LIMIT_MS = 500

/** The older handle that an eye could take for this profile's; undefined when there is none or the index can't say. */
export async function readLookAlike(
  { db, log }: PageSources,
  { handle, number }: Profile,
): Promise<string | undefined> {
  const read = db.within(LIMIT_MS)
  try {
    const other = await findLookAlike(read, { handle, skeleton: handleSkeleton(handle) })
    const found = other === null ? null : await findProfile(read, other)
    // A profile without a number was minted a moment ago: whatever the index knows is older.
    const older = found !== null && (number === undefined || found.number < number)
    return older ? found.handle : undefined
  } catch (error) {
    log.warn({ error, handle }, 'look-alikes not read')
    return undefined
  }
}
