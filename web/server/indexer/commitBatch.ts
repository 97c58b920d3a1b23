import { deleteBlocks, insertBlocks } from '../db/blocks.ts'
import { insertLogs } from '../db/logs.ts'
import { assertEpoch, setHead, type Settled, setTip } from '../db/progress.ts'
import { insertTokens } from '../db/tokens.ts'
import type { Batch } from './fetchBatch.ts'
import { project } from './project.ts'
import type { SyncParts } from './syncParts.ts'

/** Writes a batch, everything that follows from it, and the cursor: all or nothing. */
export async function commitBatch(
  { db, epoch, memory }: SyncParts,
  { logs, tokens, blocks, tip }: Batch,
  seen: Settled & { head: number; current: boolean },
): Promise<void> {
  const followed = memory.followed
  // Until the transaction is through, nobody knows what the tables hold.
  memory.followed = null
  const splits = new Map(followed?.known.splits)
  await db.transaction(async (tx) => {
    await assertEpoch(tx, epoch)
    await insertLogs(
      tx,
      logs.map(({ log }) => log),
    )
    await project(tx, logs, splits)
    await insertTokens(tx, tokens)
    await insertBlocks(tx, blocks)
    await deleteBlocks(tx, { below: seen.finalized })
    await setTip(tx, tip)
    await setHead(tx, seen)
  })
  if (!followed) return
  for (const { token } of tokens) followed.known.tokens.add(token)
  memory.followed = { ...followed, known: { splits, tokens: followed.known.tokens } }
}
