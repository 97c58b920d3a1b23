import { setTimeout as wait } from 'node:timers/promises'
import { createJob, type Job } from '../../shared/createJob.ts'
import type { Db } from '../db/db.ts'
import type { SweepReport } from './sweep.ts'

/** The part of pino that the sweeper uses. */
type Log = Readonly<{
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
}>

export type SweeperOptions = Readonly<{
  db: Pick<Db, 'tryLock'>
  sweep: () => Promise<SweepReport>
  onReport: (report: SweepReport) => void
  log: Log
  job?: Job
  everyMs?: number
}>

export type Sweeper = Readonly<{ stop(): Promise<void> }>

/** Any number, the same in every process that shares one database. */
const SWEEP_LOCK = 4_711_003
const EVERY_MS = 3_600_000
/** After a start the index is often behind. */
const FIRST_MS = 60_000
const SHOWN_CIDS = 20

/** Sweeps once an hour until stopped, in one process at a time, and logs what became of what. */
export function startSweeper(options: SweeperOptions): Sweeper {
  const stopping = new AbortController()
  const done = run(options, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

async function run(options: SweeperOptions, signal: AbortSignal): Promise<void> {
  const { everyMs = EVERY_MS, log, job = createJob() } = options
  let pauseMs = Math.min(FIRST_MS, everyMs)
  for (;;) {
    await wait(pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    pauseMs = everyMs
    try {
      if (await sweepAlone(options)) job.worked()
      else job.left()
    } catch (error) {
      log.warn({ err: error }, 'sweep: failed, will try again')
      pauseMs = Math.min(everyMs, job.failed(error))
    }
  }
}

/** False while another process sweeps. */
async function sweepAlone({ db, sweep, onReport, log }: SweeperOptions): Promise<boolean> {
  const lock = await db.tryLock(SWEEP_LOCK)
  if (!lock) return false
  try {
    const report = await sweep()
    onReport(report)
    log.info(factsOf(report), report.skipped ? `sweep: nothing done, ${report.skipped}` : 'sweep: done')
    return true
  } finally {
    await lock.release()
  }
}

/** Counts, and the first few names of what went or should have. */
function factsOf({ remove, failed, ...report }: SweepReport): object {
  return {
    finalized: report.finalized,
    looked: report.looked,
    minted: report.mint.length,
    expired: report.expire.length,
    restored: report.restore.length,
    removed: remove.length,
    failed: failed.length,
    cids: [...failed, ...remove].slice(0, SHOWN_CIDS),
  }
}
