import { deleteBlocks, insertBlocks, rememberedAtOrBelow } from '../db/blocks.ts'
import type { Db } from '../db/db.ts'
import { insertLogs } from '../db/logs.ts'
import {
  assertEpoch,
  readProgress,
  setHead,
  setSource,
  setTip,
  type Settled,
  type Source,
  type Tip,
} from '../db/progress.ts'
import { findAncestor } from './ancestor.ts'
import type { Chain, Header } from './chain.ts'
import { type Batch, fetchLive, fetchSettled } from './fetchBatch.ts'
import type { LogRange } from './logRange.ts'
import { project } from './project.ts'
import { rollBack } from './rollback.ts'
import type { Settlement } from './settlement.ts'

/** Most blocks whose headers are asked for at once, near the head. */
const LIVE_BLOCKS = 64

export type SyncParts = Readonly<{
  db: Db
  chain: Chain
  source: Source
  /** This writer's fencing number, from `beginEpoch`. */
  epoch: number
  range: LogRange
  settlement: Settlement
}>

/** What one step came to: `current` when the index equals the head, `more` when the next step should follow at once. */
export type Step =
  | { outcome: 'current' | 'more'; tip: Tip | null; head: number; logs: number }
  | { outcome: 'rolledBack'; tip: Tip | null; head: number; from: number }

/** Makes the tables this source's; whatever another contract or chain left there is dropped. */
export async function claimTables({ db, source, epoch }: SyncParts): Promise<void> {
  await db.transaction(async (tx) => {
    await assertEpoch(tx, epoch)
    const held = (await readProgress(tx)).source
    const same =
      held?.chainId === source.chainId &&
      held.contract === source.contract &&
      held.fromBlock === source.fromBlock
    if (same) return
    await rollBack(tx, null)
    await setSource(tx, source)
  })
}

/**
 * Brings the index one batch nearer to the chain's head, or back to where the two part. Everything a step writes, its cursor included,
 * is one transaction, so that it can be killed anywhere. Throws what the chain or the database throws, having changed nothing.
 */
export async function step(parts: SyncParts): Promise<Step> {
  const { db, chain } = parts
  const head = await chain.header('latest')
  if (!head) throw new Error('The chain has no latest block')
  const { tip } = await readProgress(db)
  if (tip && !(await stillOnChain(chain, tip, head))) return walkBack(parts, tip, head)
  const settled = await parts.settlement.at(head)
  if (tip?.number === head.number) return rest(parts, { tip, head, settled })
  const from = tip ? tip.number + 1 : Math.min(parts.source.fromBlock, head.number)
  const batch = await fetchNext(parts, { from, head: head.number, settled, tip })
  if (!batch) return { outcome: 'more', tip, head: head.number, logs: 0 }
  const current = batch.tip.number === head.number
  await commit(parts, batch, { head: head.number, ...settled, current })
  return {
    outcome: current ? 'current' : 'more',
    tip: batch.tip,
    head: head.number,
    logs: batch.logs.length,
  }
}

async function stillOnChain(chain: Chain, tip: Tip, head: Header): Promise<boolean> {
  if (head.number < tip.number) return false
  if (head.number === tip.number) return head.hash === tip.hash
  if (head.number === tip.number + 1) return head.parentHash === tip.hash
  return (await chain.header(tip.number))?.hash === tip.hash
}

async function walkBack({ db, chain, epoch }: SyncParts, tip: Tip, head: Header): Promise<Step> {
  const ancestor = await findAncestor({
    tip: tip.number,
    rememberedAtOrBelow: (number) => rememberedAtOrBelow(db, number),
    isOnChain: async ({ number, hash }) =>
      number <= head.number && (await chain.header(number))?.hash === hash,
  })
  await db.transaction(async (tx) => {
    await assertEpoch(tx, epoch)
    await rollBack(tx, ancestor)
  })
  return { outcome: 'rolledBack', tip: ancestor, head: head.number, from: tip.number }
}

type Seen = { tip: Tip; head: Header; settled: Settled }

async function rest({ db, epoch }: SyncParts, { tip, head, settled }: Seen): Promise<Step> {
  const before = await readProgress(db)
  const stale = before.checkedAgoMs === null || before.checkedAgoMs > 1000
  if (stale || before.head !== head.number || before.finalized !== settled.finalized)
    await db.transaction(async (tx) => {
      await assertEpoch(tx, epoch)
      await setHead(tx, { head: head.number, ...settled, current: true })
    })
  return { outcome: 'current', tip, head: head.number, logs: 0 }
}

type Next = { from: number; head: number; settled: Settled; tip: Tip | null }

/** Null when the chain moved between two questions; the next step finds out how. */
async function fetchNext({ chain, source, range }: SyncParts, next: Next): Promise<Batch | null> {
  const { from, head, settled, tip } = next
  if (from > settled.finalized) {
    return fetchLive(chain, source.contract, { from, to: Math.min(head, from + LIVE_BLOCKS - 1), after: tip })
  }
  return range.run(from, settled.finalized, (to) => fetchSettled(chain, source.contract, { from, to }))
}

async function commit(
  { db, epoch }: SyncParts,
  { logs, blocks, tip }: Batch,
  seen: Settled & { head: number; current: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    await assertEpoch(tx, epoch)
    await insertLogs(
      tx,
      logs.map(({ log }) => log),
    )
    await project(tx, logs)
    await insertBlocks(tx, blocks)
    await deleteBlocks(tx, { below: seen.finalized })
    await setTip(tx, tip)
    await setHead(tx, seen)
  })
}
