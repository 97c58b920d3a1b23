import type { Address, PublicClient } from 'viem'
import type { Db } from '../db/db.ts'
import type { ReadContent } from './metadataWorker.ts'
import { type IndexerState, pause, report, writeIndex } from './writeIndex.ts'

/** The part of pino that the index uses. */
export type IndexLog = Readonly<{
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
}>

export type IndexerOptions = Readonly<{
  db: Db
  /** Its transport decides about providers and their time limits: see `createChainClient`. */
  client: PublicClient
  contract: Address
  /** `RoyaltySplits`, so that what it divides is told. */
  splits?: Address | undefined
  /** Marketplaces whose `OrderFulfilled` is believed; Seaport 1.5 and 1.6 unless told otherwise. */
  marketplaces?: readonly Address[] | undefined
  /** Block of the deployment: nothing happened before. */
  fromBlock: number
  /** Verified bytes of a digest; null while they can't be obtained. */
  readContent: ReadContent
  log: IndexLog
  /** How often to ask for a new block. */
  pollMs?: number
}>

export type IndexerStatus = Readonly<{
  /** `writing`, or standing by while another process writes. */
  role: 'writing' | 'standby'
  tip: number | null
  head: number | null
  /** Why the last step failed; null when it did not. */
  error: string | null
}>

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
  let failures = 0
  while (!signal.aborted) {
    try {
      const lock = await options.db.tryLock(WRITER_LOCK)
      if (lock) await writeIndex(options, { state, lock, signal })
      failures = 0
    } catch (error) {
      failures += 1
      report(options, state, error)
    }
    state.role = 'standby'
    await pause(Math.min(STANDBY_MS * 2 ** failures, MOST_BACKOFF_MS), signal)
  }
}
