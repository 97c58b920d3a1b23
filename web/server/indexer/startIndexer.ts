import { setTimeout as wait } from 'node:timers/promises'
import type { Address, PublicClient } from 'viem'
import { AppError } from '../../shared/appError.ts'
import type { Db, Lock } from '../db/db.ts'
import { beginEpoch } from '../db/progress.ts'
import { lower } from '../db/lower.ts'
import { chainOf } from './chain.ts'
import { createLogRange } from './logRange.ts'
import { type ReadContent, runMetadataWorker } from './metadataWorker.ts'
import { SEAPORTS } from './readOrder.ts'
import { createSettlement } from './settlement.ts'
import { claimTables, step } from './sync.ts'
import type { SyncParts } from './syncParts.ts'

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

/** Raise it when the rules change what the tables say: they are then made anew. */
const INDEX_VERSION = 1
/** Any number, the same in every process that indexes into one database. */
const WRITER_LOCK = 4_711_002
const POLL_MS = 150
const STANDBY_MS = 1_000
const MOST_BACKOFF_MS = 5_000

type State = { -readonly [K in keyof IndexerStatus]: IndexerStatus[K] } & { isBehind: boolean }

/**
 * Keeps the index equal to the chain until stopped. Of several processes with one database one writes and the others stand by;
 * a failure is logged and tried again, later and later.
 */
export function startIndexer(options: IndexerOptions): Indexer {
  const stopping = new AbortController()
  const state: State = { role: 'standby', tip: null, head: null, error: null, isBehind: false }
  const done = run(options, state, stopping.signal)
  return {
    status: () => ({ role: state.role, tip: state.tip, head: state.head, error: state.error }),
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

async function run(options: IndexerOptions, state: State, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      const lock = await options.db.tryLock(WRITER_LOCK)
      if (lock) await write(options, { state, lock, signal })
      failures = 0
    } catch (error) {
      failures += 1
      report(options, state, error)
    }
    state.role = 'standby'
    await pause(Math.min(STANDBY_MS * 2 ** failures, MOST_BACKOFF_MS), signal)
  }
}

type Session = { state: State; lock: Lock; signal: AbortSignal }

/** Writes until stopped, until the lock is lost, or until a newer writer has begun. */
async function write(options: IndexerOptions, { state, lock, signal }: Session): Promise<void> {
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const worker = runMetadataWorker({
    ...options,
    isBusy: () => state.isBehind,
    signal: either,
    onError: (error) => report(options, state, error),
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
  const { db, client, contract, splits, marketplaces = SEAPORTS, fromBlock } = options
  const epoch = await beginEpoch(db)
  const chain = chainOf(client)
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
  while (!signal.aborted && lock.held()) {
    try {
      const done = await step(parts)
      failures = 0
      const isBehind = done.outcome === 'more'
      Object.assign(state, { tip: done.tip?.number ?? null, head: done.head, error: null, isBehind })
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

function report({ log }: IndexerOptions, state: State, error: unknown): void {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
  state.error = reason ?? 'unknown'
  log.warn({ reason }, 'index: will try again')
}

function backoff(failures: number): number {
  return Math.min(100 * 2 ** failures, MOST_BACKOFF_MS)
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined)
}
