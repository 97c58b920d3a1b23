import { isDeepStrictEqual } from 'node:util'
import { rememberedAtOrBelow } from '../db/blocks.ts'
import { reconsiderMetadata } from '../db/metadata.ts'
import { assertEpoch, readProgress, setHead, setSource, type Settled, type Tip } from '../db/progress.ts'
import { findAncestor } from './ancestor.ts'
import type { Chain, Header } from './chain.ts'
import { commitBatch } from './commitBatch.ts'
import { nextBatch } from './nextBatch.ts'
import { rollBack } from './rollback.ts'
import type { SyncParts } from './syncParts.ts'

/** How old the note that the index equals the head may grow. */
const NOTE_EVERY_MS = 1_000

/** What one step came to: `current` when the index equals the head, `more` when the next step should follow at once. */
export type Step =
  | { outcome: 'current' | 'more'; tip: Tip | null; head: number; logs: number }
  | { outcome: 'rolledBack'; tip: Tip | null; head: number; from: number }

/** Makes the tables this source's; whatever another contract, chain or version left there is dropped. */
export async function claimTables({ db, source, epoch }: SyncParts): Promise<void> {
  await db.transaction(async (tx) => {
    await assertEpoch(tx, epoch)
    const held = (await readProgress(tx)).source
    if (isDeepStrictEqual(held, source)) return
    await rollBack(tx, null)
    await reconsiderMetadata(tx)
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
  const batch = await nextBatch(parts, { from, head: head.number, settled, tip })
  if (!batch) return { outcome: 'more', tip, head: head.number, logs: 0 }
  const current = batch.tip.number === head.number
  await commitBatch(parts, batch, { head: head.number, ...settled, current })
  const outcome = current ? 'current' : 'more'
  return { outcome, tip: batch.tip, head: head.number, logs: batch.logs.length }
}

async function stillOnChain(chain: Chain, tip: Tip, head: Header): Promise<boolean> {
  if (head.number < tip.number) return false
  if (head.number === tip.number) return head.hash === tip.hash
  if (head.number === tip.number + 1) return head.parentHash === tip.hash
  return (await chain.header(tip.number))?.hash === tip.hash
}

async function walkBack({ db, chain, epoch, memory }: SyncParts, tip: Tip, head: Header): Promise<Step> {
  const ancestor = await findAncestor({
    tip: tip.number,
    rememberedAtOrBelow: (number) => rememberedAtOrBelow(db, number),
    isOnChain: async ({ number, hash }) =>
      number <= head.number && (await chain.header(number))?.hash === hash,
  })
  memory.followed = null
  memory.ahead = null
  await db.transaction(async (tx) => {
    await assertEpoch(tx, epoch)
    await rollBack(tx, ancestor)
  })
  return { outcome: 'rolledBack', tip: ancestor, head: head.number, from: tip.number }
}

type Seen = { tip: Tip; head: Header; settled: Settled }

/** Nothing new: notes now and then that the index was seen to equal the head. */
async function rest({ db, epoch }: SyncParts, { tip, head, settled }: Seen): Promise<Step> {
  const before = await readProgress(db)
  const isOld = before.checkedAgoMs === null || before.checkedAgoMs > NOTE_EVERY_MS
  const isNews = before.head !== head.number || before.safe !== settled.safe
  if (isOld || isNews || before.finalized !== settled.finalized)
    await db.transaction(async (tx) => {
      await assertEpoch(tx, epoch)
      await setHead(tx, { head: head.number, ...settled, current: true })
    })
  return { outcome: 'current', tip, head: head.number, logs: 0 }
}
