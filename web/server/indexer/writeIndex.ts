import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/appError.ts'
import type { Job } from '../../shared/createJob.ts'
import type { Lock } from '../db/db.ts'
import { lower } from '../db/lower.ts'
import { beginEpoch } from '../db/progress.ts'
import { chainOf } from './chain.ts'
import { createLogRange } from './logRange.ts'
import { createStatistics } from './createStatistics.ts'
import { runMetadataWorker } from './metadataWorker.ts'
import { SEAPORTS } from './readOrder.ts'
import { createSettlement } from './settlement.ts'
import type { IndexerOptions } from './indexerOptions.ts'
import type { IndexerStatus } from './indexerStatus.ts'
import { claimTables, step } from './sync.ts'
import type { SyncParts } from './syncParts.ts'

/** Raise it when the rules change what the tables say: they are then made anew. */
const INDEX_VERSION = 4
const POLL_MS = 150
/** Most blocks whose headers are asked for at once, near the head. */
const LIVE_BLOCKS = 64
const MOST_BACKOFF_MS = 5_000

/** What the indexer knows of itself; changed as it goes. */
export type IndexerState = { -readonly [K in keyof IndexerStatus]: IndexerStatus[K] } & {
  /** More blocks are waiting than one batch holds. */
  isBehind: boolean
}

export type Session = Readonly<{
  state: IndexerState
  lock: Lock
  signal: AbortSignal
  jobs: Readonly<Record<'sync' | 'metadata' | 'statistics', Job>>
}>

/** Writes until stopped, until the lock is lost, or until a newer writer has begun. */
export async function writeIndex(options: IndexerOptions, session: Session): Promise<void> {
  const { state, lock, signal, jobs } = session
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const worker = runMetadataWorker({
    ...options,
    isBusy: () => state.isBehind,
    signal: either,
    job: jobs.metadata,
    onError: (error) => options.log.warn({ err: error }, 'index: content not written, will try again'),
    onSetAside: (facts) => options.log.warn(facts, 'index: content set aside'),
  })
  try {
    const parts = await begin(options, session)
    if (parts) {
      state.role = 'writing'
      options.log.info({ epoch: parts.epoch, ...parts.source }, 'index: writing')
      await follow(options, parts, session)
    }
  } finally {
    ending.abort()
    await worker
    await lock.release()
  }
}

/** Claims the tables as soon as the chain says which one it is. */
async function begin(options: IndexerOptions, session: Session): Promise<SyncParts | null> {
  const { lock, signal, state, jobs } = session
  const { db, client, strangers, contract, splits, marketplaces = SEAPORTS, fromBlock } = options
  const epoch = await beginEpoch(db)
  const chain = chainOf(client, strangers)
  for (let failures = 0; !signal.aborted && lock.held(); failures += 1) {
    try {
      const chainId = await client.getChainId()
      const source = {
        version: INDEX_VERSION,
        chainId,
        contract: lower(contract),
        splits: splits ? lower(splits) : null,
        marketplaces: marketplaces.map(lower),
        fromBlock,
      }
      const parts = {
        db,
        chain,
        source,
        epoch,
        range: createLogRange(),
        liveRange: createLogRange({ first: LIVE_BLOCKS, most: LIVE_BLOCKS }),
        settlement: createSettlement(chain),
        memory: { followed: null, ahead: null },
      }
      await claimTables(parts)
      return parts
    } catch (error) {
      if (error instanceof AppError && error.code === 'WRITER_REPLACED') throw error
      report(options, state, error)
      jobs.sync.failed(error)
      await pause(backoff(failures), signal)
    }
  }
  return null
}

async function follow(
  options: IndexerOptions,
  parts: SyncParts,
  { state, lock, signal, jobs }: Session,
): Promise<void> {
  let failures = 0
  const statistics = createStatistics(options.db, jobs.statistics, options.log)
  while (!signal.aborted && lock.held()) {
    try {
      const done = await step(parts)
      failures = 0
      jobs.sync.worked()
      const isBehind = done.outcome === 'more'
      Object.assign(state, { tip: done.tip?.number ?? null, head: done.head, error: null, isBehind })
      await statistics.note(done.outcome === 'rolledBack' ? 0 : done.logs, isBehind)
      if (done.outcome === 'rolledBack')
        options.log.warn(
          { from: done.from, to: done.tip?.number ?? null },
          'index: the chain moved, walked back',
        )
      if (done.outcome === 'current') await pause(options.pollMs ?? POLL_MS, signal)
    } catch (error) {
      if (error instanceof AppError && error.code === 'WRITER_REPLACED') throw error
      failures += 1
      report(options, state, error)
      jobs.sync.failed(error)
      await pause(backoff(failures), signal)
    }
  }
}

/** Keeps the reason of a failure for `status()`, and logs it. */
export function report({ log }: IndexerOptions, state: IndexerState, error: unknown): void {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
  state.error = reason ?? 'unknown'
  log.warn({ reason }, 'index: will try again')
}

function backoff(failures: number): number {
  return Math.min(100 * 2 ** failures, MOST_BACKOFF_MS)
}

/** Waits, or stops waiting when `signal` aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined)
}
