import { createJob } from '../../shared/createJob.ts'
import type { IndexerOptions } from './indexerOptions.ts'
import type { IndexerStatus } from './indexerStatus.ts'
import { type IndexerState, pause, report, writeIndex } from './writeIndex.ts'

export type Indexer = Readonly<{ status(): IndexerStatus; stop(): Promise<void> }>

/** Any number, the same in every process that indexes into one database. */
const WRITER_LOCK = 4_711_002
const STANDBY_MS = 1_000
const MOST_BACKOFF_MS = 5_000

/**
 * Keeps the index equal to the chain until stopped. Of several processes with one database one writes and the others stand by;
 * a failure is logged and tried again, later and later.
 */
export function startIndexer(options: IndexerOptions): Indexer {
  const stopping = new AbortController()
  const state: IndexerState = { role: 'standby', tip: null, head: null, error: null, isBehind: false }
  const done = run(options, state, stopping.signal)
  return {
    status: () => ({ role: state.role, tip: state.tip, head: state.head, error: state.error }),
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

async function run(options: IndexerOptions, state: IndexerState, signal: AbortSignal): Promise<void> {
  const { openJob = () => createJob() } = options
  const jobs = { sync: openJob('sync'), metadata: openJob('metadata'), statistics: openJob('statistics') }
  let failures = 0
  while (!signal.aborted) {
    try {
      const lock = await options.db.tryLock(WRITER_LOCK)
      if (lock) await writeIndex(options, { state, lock, signal, jobs })
      failures = 0
    } catch (error) {
      failures += 1
      report(options, state, error)
    }
    state.role = 'standby'
    for (const job of Object.values(jobs)) job.left()
    await pause(Math.min(STANDBY_MS * 2 ** failures, MOST_BACKOFF_MS), signal)
  }
}
