import type { AppError } from '../../../shared/appError.ts'
import { cidOf } from '../../../shared/cid.ts'
import { backoff } from './backoff.ts'
import type { Copy } from './copyRecords.ts'
import type { Replica } from './replica.ts'

export type Pace = Readonly<{
  /** After a first failure, or between the first two looks at what a place works on. Doubles from there. */
  firstMilliseconds: number
  mostMilliseconds: number
  /** A copy that was verified is asked for and read again after this long: places lose things. */
  recheckMilliseconds: number
}>

export const PACE: Pace = {
  firstMilliseconds: 2_000,
  mostMilliseconds: 3_600_000,
  recheckMilliseconds: 7 * 86_400_000,
}

/**
 * Brings `copy` as far as `replica` lets it; null when it is gone and need not be remembered.
 * @throws the errors of {@link Replica}, and `REPLICA_UNREADABLE`, `IPFS_WRONG_CID`: see {@link putOff}
 */
export async function stepCopy(replica: Replica, cid: string, copy: Copy, pace: Pace): Promise<Copy | null> {
  if (copy.state === 'leaving') {
    await replica.drop(cid, copy.ticket)
    return null
  }
  const { isHeld, ticket } = await replica.keep(cid, copy.ticket)
  if (!isHeld) return { ...copy, ticket, state: 'asked', error: null, ...later(copy, pace) }
  const held: Copy = { ...copy, ticket, state: 'held', error: null, tries: 0 }
  const problem = await problemOf(replica, cid)
  if (!problem) return { ...held, state: 'verified', nextAt: inTime(pace.recheckMilliseconds) }
  return { ...held, error: problem, ...later(copy, pace) }
}

/** `copy` after a step that threw `error`: the same, due again later, at the earliest when the place asked for it. */
export function putOff(copy: Copy, error: AppError, pace: Pace): Copy {
  const asked = Number(error.details['retryAfterSeconds'] ?? 0) * 1000
  const next = later(copy, pace)
  const nextAt = Math.max(Date.parse(next.nextAt), Date.now() + asked)
  const isRefused = error.code === 'REPLICA_REFUSED'
  // What was refused is asked anew; a copy once verified stays so until something says otherwise.
  const state = isRefused && copy.state !== 'leaving' ? 'waiting' : copy.state
  return {
    ...copy,
    ...next,
    state,
    ticket: isRefused && copy.state !== 'leaving' ? null : copy.ticket,
    nextAt: new Date(nextAt).toISOString(),
    error: error.code,
  }
}

/** The code of what keeps the copy from being verified, or null. */
async function problemOf(replica: Replica, cid: string): Promise<string | null> {
  const bytes = await replica.readBack(cid)
  if (!bytes) return 'REPLICA_UNREADABLE'
  return (await cidOf(bytes)) === cid ? null : 'IPFS_WRONG_CID'
}

function later({ tries }: Copy, pace: Pace): Pick<Copy, 'tries' | 'nextAt'> {
  const wait = backoff(tries, { base: pace.firstMilliseconds, most: pace.mostMilliseconds })
  return { tries: tries + 1, nextAt: inTime(wait) }
}

function inTime(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString()
}
