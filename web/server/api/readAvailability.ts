import type { Availability } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { handleProblem, handleSkeleton } from '../../shared/handle.ts'
import { readProfile } from '../../shared/readProfile.ts'
import { findLookAlike } from '../db/profiles.ts'
import { readProgress } from '../db/progress.ts'
import type { Sources } from './sources.ts'
import { indexRead } from './indexRead.ts'

/** Longest text that is repeated back. */
const SHOWN_MAX = 100

/** Whether `handle` can be minted now, by the chain itself; look-alikes come from the index and are left out while it is down. */
export async function readAvailability(sources: Sources, handle: string): Promise<Availability> {
  const reason = handleProblem(handle)
  if (reason)
    return {
      handle: handle.slice(0, SHOWN_MAX),
      available: false,
      reason,
      blockNumber: await indexedBlock(sources),
    }
  const [found, similarTo] = await Promise.all([
    readProfile({ ...sources, handle }).catch((error: unknown) => {
      throw new AppError('CHAIN_UNREACHABLE', {}, { cause: error })
    }),
    findLookAlike(indexRead(sources.db), { handle, skeleton: handleSkeleton(handle) }).catch(() => null),
  ])
  const { blockNumber } = found
  if (found.state === 'free') return { handle, available: true, ...(similarTo && { similarTo }), blockNumber }
  if (found.state === 'burned') return { handle, available: false, reason: 'burned', blockNumber }
  return { handle, available: false, reason: 'minted', owner: found.profile.owner, blockNumber }
}

async function indexedBlock({ db }: Sources): Promise<number> {
  return readProgress({ query: indexRead(db) }).then(
    ({ tip }) => tip?.number ?? 0,
    () => 0,
  )
}
