import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Db, Lock } from '../../db/db.ts'

/** Session lock under which one process of many makes the copies. */
const COPIER_LOCK = 4_015_230_732

export type Lead = Readonly<{
  db: Pick<Db, 'tryLock'>
  log: Logger
  lookMilliseconds: number
  signal: AbortSignal
  /** Works until the signal it is given. */
  work: (signal: AbortSignal) => Promise<void>
  /** Called again and again meanwhile, and once before. */
  look: () => Promise<void>
  /** Called when both have ended. */
  leave: () => void
}>

/** Does `work` and `look` while this process is the one that should, until `signal`. Errors are logged, and tried again. */
export async function leadCopying(lead: Lead): Promise<void> {
  const { db, log, lookMilliseconds, signal } = lead
  while (!signal.aborted) {
    try {
      const lock = await db.tryLock(COPIER_LOCK)
      if (lock) await leadWith(lock, lead)
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'copies: interrupted')
    }
    await pause(lookMilliseconds, signal)
  }
}

async function leadWith(lock: Lock, { work, look, leave, lookMilliseconds, signal }: Lead): Promise<void> {
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  let working: Promise<void> | undefined
  try {
    while (!signal.aborted && lock.held()) {
      await look()
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
