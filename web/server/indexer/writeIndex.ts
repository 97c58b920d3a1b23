import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/appError.ts'
import type { Lock } from '../db/db.ts'
import { lower } from '../db/lower.ts'
import { beginEpoch } from '../db/progress.ts'
import { refreshStatistics } from '../db/refreshStatistics.ts'
import { chainOf } from './chain.ts'
import { createLogRange } from './logRange.ts'
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
/** Fewer new rows than this change no plan. */
const STATISTICS_AFTER_LOGS = 1_000
/** Most blocks whose headers are asked for at once, near the head. */
const LIVE_BLOCKS = 64
const MOST_BACKOFF_MS = 5_000

/** What the indexer knows of itself; changed as it goes. */
export type IndexerState = { -readonly [K in keyof IndexerStatus]: IndexerStatus[K] } & {
  /** More blocks are waiting than one batch holds. */
  isBehind: boolean
}

export type Session = Readonly<{ state: IndexerState; lock: Lock; signal: AbortSignal }>

/** Writes until stopped, until the lock is lost, or until a newer writer has begun. */
export async function writeIndex(options: IndexerOptions, { state, lock, signal }: Session): Promise<void> {
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const worker = runMetadataWorker({
    ...options,
    isBusy: () => state.isBehind,
    signal: either,
    onError: (error) => report(options, state, error),
    onSetAside: (facts) => options.log.warn(facts, 'index: content set aside'),
  })
  try {
    const parts = await begin(options, { lock, signal, state })
    if (parts) {
      state.role = 'writing'
      options.log.info({ epoch: parts.epoch, ...parts.source }, 'index: writing')
      await follow(options, parts, { state, lock, signal })
    }
  } finally {
    ending.abort()
    await worker
    await lock.release()
  }
}

/** Claims the tables as soon as the chain says which one it is. */
async function begin(options: IndexerOptions, { lock, signal, state }: Session): Promise<SyncParts | null> {
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
      await pause(backoff(failures), signal)
    }
  }
  return null
}

async function follow(
  options: IndexerOptions,
  parts: SyncParts,
  { state, lock, signal }: Session,
): Promise<void> {
  let failures = 0
  // Logs written since the planner was last told what the tables hold.
  let unseen = 0
  while (!signal.aborted && lock.held()) {
    try {
      const done = await step(parts)
      failures = 0
      const isBehind = done.outcome === 'more'
      Object.assign(state, { tip: done.tip?.number ?? null, head: done.head, error: null, isBehind })
      if (done.outcome !== 'rolledBack') unseen += done.logs
      if (unseen >= (isBehind ? STATISTICS_AFTER_LOGS * 20 : STATISTICS_AFTER_LOGS)) {
        await refreshStatistics(options.db, { inHaste: isBehind })
        unseen = 0
      }
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
