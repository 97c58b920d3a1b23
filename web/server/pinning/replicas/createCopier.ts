import type { Logger } from 'pino'
import { AppError } from '../../../shared/appError.ts'
import { createAlarm } from './alarm.ts'
import { backoff } from './backoff.ts'
import type { Copy, CopyRecords } from './copyRecords.ts'
import { isAboutPlace, type Replica } from './replica.ts'
import { type Pace, putOff, stepCopy } from './stepCopy.ts'

const AT_ONCE = 4
const IDLE_MILLISECONDS = 60_000
const SETTLED_MILLISECONDS = 3_600_000

/** What a place answered last, and until when it is left alone. */
export type Trouble = Readonly<{ failures: number; pausedUntil: number; error: string | null }>
export const NO_TROUBLE: Trouble = { failures: 0, pausedUntil: 0, error: null }
export type Counts = Readonly<{ waiting: number; held: number; verified: number }>

export type CopierOptions = Readonly<{
  replica: Replica
  copies: CopyRecords
  pace: Pace
  log: Logger
  /** Told of each step, by its outcome: a state, `gone`, or the code of an error. */
  onStep: (outcome: string) => void
}>

/** Takes every copy at one place through its steps. */
export type Copier = Readonly<{
  /** Replaces all it knows by `copies`, by CID. */
  load(copies: ReadonlyMap<string, Copy>, trouble: Trouble): void
  /** One more that is due. */
  offer(cid: string, copy: Copy): void
  /** Works until `signal`. */
  run(signal: AbortSignal): Promise<void>
  trouble(): Trouble
  counts(): Counts
  /** Why steps can't be written down at present, for the job; null when they can. */
  unrecorded(): Error | null
}>

export function createCopier({ replica, copies, pace, log, onStep }: CopierOptions): Copier {
  const alarm = createAlarm()
  /** What there is to do. Copies that need nothing for long are only counted: there can be millions. */
  let open = new Map<string, Copy>()
  let settled = 0
  let trouble = NO_TROUBLE
  let unrecorded: Error | null = null

  async function step(cid: string, copy: Copy): Promise<Copy | null> {
    try {
      const next = await stepCopy(replica, cid, copy, pace)
      trouble = { ...NO_TROUBLE, error: next?.error ?? null }
      onStep(next?.error ?? next?.state ?? 'gone')
      return next
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : new AppError('INTERNAL', {}, { cause: thrown })
      onStep(error.code)
      log.warn({ replica: replica.name, cid, code: error.code, tries: copy.tries }, 'copy put off')
      if (isAboutPlace(error.code)) trouble = worse(trouble, error, pace)
      else trouble = { ...NO_TROUBLE, error: error.code }
      return putOff(copy, error, pace)
    }
  }

  async function attempt(cid: string, copy: Copy): Promise<void> {
    const next = await step(cid, copy)
    const name = { cid, replica: replica.name }
    // Whoever changed their mind in the meantime is right.
    const stored = await copies
      .update(name, (held) => (held && held.state !== copy.state ? held : (next ?? copy)))
      .catch((error: unknown) => {
        // What can't be recorded goes behind the others, or a few of it would be all that is ever tried.
        open.delete(cid)
        open.set(cid, putOff(copy, new AppError('INTERNAL'), pace))
        throw error
      })
    open.delete(cid)
    if (next === null && stored.state === 'leaving') await copies.forget(name)
    else note(cid, stored)
  }

  function note(cid: string, copy: Copy): void {
    if (isSettled(copy)) settled += 1
    else open.set(cid, copy)
  }

  async function work(): Promise<void> {
    const due = trouble.pausedUntil > Date.now() ? [] : dueOf(open, trouble.failures > 0 ? 1 : AT_ONCE)
    if (due.length === 0) return alarm.sleep(untilNext(open, trouble))
    try {
      await Promise.all(due.map(([cid, copy]) => attempt(cid, copy)))
      unrecorded = null
    } catch (error) {
      unrecorded = error instanceof Error ? error : new Error(String(error))
      log.error({ err: error, replica: replica.name }, 'copies could not be recorded')
      await alarm.sleep(pace.firstMilliseconds)
    }
  }

  return {
    load: (all, before) => {
      open = new Map()
      settled = 0
      for (const [cid, copy] of all) note(cid, copy)
      trouble = before
      alarm.ring()
    },
    offer: (cid, copy) => {
      open.set(cid, copy)
      alarm.ring()
    },
    run: async (signal) => {
      signal.addEventListener('abort', alarm.ring, { once: true })
      while (!signal.aborted) await work()
    },
    trouble: () => trouble,
    counts: () => countsOf(open.values(), settled),
    unrecorded: () => unrecorded,
  }
}

function worse({ failures, pausedUntil }: Trouble, error: AppError, pace: Pace): Trouble {
  // Of several that fail together the first one counts.
  if (pausedUntil > Date.now()) return { failures, pausedUntil, error: error.code }
  const asked = Number(error.details['retryAfterSeconds'] ?? 0) * 1000
  const wait = backoff(failures, { base: pace.firstMilliseconds, most: pace.mostMilliseconds })
  return {
    failures: failures + 1,
    pausedUntil: Date.now() + Math.max(asked, wait),
    error: error.code,
  }
}

/** Verified, and not to be looked at again before everything is loaded anew. */
function isSettled({ state, nextAt }: Copy): boolean {
  return state === 'verified' && nextAt > new Date(Date.now() + SETTLED_MILLISECONDS).toISOString()
}

/** At most `most` copies whose next step is due. Times compare as text, which matters when a place was down for long. */
function dueOf(open: ReadonlyMap<string, Copy>, most: number): [string, Copy][] {
  const now = new Date().toISOString()
  const due: [string, Copy][] = []
  for (const entry of open) {
    if (due.length === most) break
    if (entry[1].nextAt <= now) due.push(entry)
  }
  return due
}

function untilNext(open: ReadonlyMap<string, Copy>, { pausedUntil }: Trouble): number {
  let next = new Date(Date.now() + IDLE_MILLISECONDS).toISOString()
  for (const { nextAt } of open.values()) if (nextAt < next) next = nextAt
  return Math.min(IDLE_MILLISECONDS, Math.max(Date.parse(next), pausedUntil) - Date.now())
}

function countsOf(copies: Iterable<Copy>, settled: number): Counts {
  const counts = { waiting: 0, held: 0, verified: settled }
  for (const { state } of copies) {
    if (state === 'held' || state === 'verified') counts[state] += 1
    else counts.waiting += 1
  }
  return counts
}
