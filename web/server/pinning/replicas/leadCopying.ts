import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Job } from '../../../shared/createJob.ts'
import type { Db, Lock } from '../../db/db.ts'

/** Session lock under which one process of many makes the copies. */
const COPIER_LOCK = 4_015_230_732

export type Lead = Readonly<{
  db: Pick<Db, 'tryLock'>
  log: Logger
  job: Job
  lookMilliseconds: number
  signal: AbortSignal
  /** Works until the signal it is given. */
  work: (signal: AbortSignal) => Promise<void>
  /** Called again and again meanwhile, and once before; gives what keeps the work from going on. */
  look: () => Promise<Error | null>
  /** Called when both have ended. */
  leave: () => void
}>

/** Does `work` and `look` while this process is the one that should, until `signal`. Errors are logged, and tried again. */
export async function leadCopying(lead: Lead): Promise<void> {
  const { db, log, job, lookMilliseconds, signal } = lead
  while (!signal.aborted) {
    let waitMilliseconds = lookMilliseconds
    try {
      const lock = await db.tryLock(COPIER_LOCK)
      if (lock) await leadWith(lock, lead)
      job.left()
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'copies: interrupted')
      waitMilliseconds = Math.max(lookMilliseconds, job.failed(error))
    }
    await pause(waitMilliseconds, signal)
  }
}

async function leadWith(
  lock: Lock,
  { work, look, leave, job, lookMilliseconds, signal }: Lead,
): Promise<void> {
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  let working: Promise<void> | undefined
  try {
    while (!signal.aborted && lock.held()) {
      const problem = await look()
      if (problem) job.failed(problem)
      else job.worked()
      working ??= work(either)
      await pause(lookMilliseconds, signal)
    }
  } finally {
    ending.abort()
    await working
    leave()
    await lock.release()
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined)
}
