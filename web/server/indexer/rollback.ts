import { deleteBlocks } from '../db/blocks.ts'
import type { Query } from '../db/db.ts'
import { deleteEarningsAbove } from '../db/earnings.ts'
import { deleteLogsAbove, lastLogsOf } from '../db/logs.ts'
import { requestMetadata } from '../db/metadata.ts'
import { deleteOperatorsAbove } from '../db/operators.ts'
import { deletePrimariesAbove } from '../db/primaries.ts'
import { deleteProfilesMintedAbove, selectProfiles, upsertProfiles } from '../db/profiles.ts'
import { setTip, type Tip } from '../db/progress.ts'
import { deleteSalesAbove } from '../db/sales.ts'
import { refreshSearch } from '../db/search.ts'
import { deleteSplitsAbove } from '../db/splits.ts'
import { deleteValidatorsAbove } from '../db/validators.ts'
import { fold, meaningOf, type ReadLog } from './project.ts'

/** Profiles told again in one go; bounds memory when a reorg touched many. */
const CHUNK = 500

/**
 * Takes the tables back to how they were at `tip` (null: before the first block), whatever the depth: the end of the logs and of all
 * that is only ever added is cut off, and each profile that the cut part was about is told again from what remains of its logs.
 */
export async function rollBack(tx: Query, tip: Tip | null): Promise<void> {
  const above = tip?.number ?? -1
  const touched = await deleteLogsAbove(tx, above)
  await deleteBlocks(tx, { above })
  await deletePrimariesAbove(tx, above)
  await deleteValidatorsAbove(tx, above)
  await deleteOperatorsAbove(tx, above)
  await deleteSplitsAbove(tx, above)
  await deleteSalesAbove(tx, above)
  await deleteEarningsAbove(tx, above)
  await deleteProfilesMintedAbove(tx, above, touched)
  for (let at = 0; at < touched.length; at += CHUNK) await tellAgain(tx, touched.slice(at, at + CHUNK))
  await refreshSearch(tx, touched)
  await setTip(tx, tip)
}

async function tellAgain(tx: Query, handles: readonly string[]): Promise<void> {
  const numbers = new Map((await selectProfiles(tx, handles)).map(({ handle, number }) => [handle, number]))
  const logs = (await lastLogsOf(tx, [...numbers.keys()])).flatMap((log): ReadLog[] => {
    const meaning = meaningOf(log)
    return meaning ? [{ log, meaning }] : []
  })
  const { profiles } = fold(logs, { profiles: new Map(), splits: new Map(), nextNumber: 1 })
  const rows = [...profiles.values()]
  await upsertProfiles(
    tx,
    rows.map((row) => ({ ...row, number: numbers.get(row.handle) ?? row.number })),
  )
  // Nobody asked for content that was replaced in the batch that brought it.
  await requestMetadata(
    tx,
    rows.flatMap(({ digest }) => digest ?? []),
  )
}
