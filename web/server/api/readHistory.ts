import { z } from 'zod'
import type { HistoryItem } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { handleProblem } from '../../shared/handle.ts'
import { historyOf } from '../db/logs.ts'
import type { Page } from './page.ts'
import type { Sources } from './sources.ts'
import { indexRead } from './indexRead.ts'
import { loadAmounts } from './amounts.ts'
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX, logIndexSchema, wholeSchema } from './readList.ts'
import { recentProgress } from './recentProgress.ts'
import { toHistoryItem } from './toHistoryItem.ts'

const position = z.tuple([wholeSchema, logIndexSchema])

/** What happened to `handle`, newest first; empty when it was never minted. */
export async function readHistory(
  sources: Sources,
  handle: string,
  { cursor, limit = LIST_LIMIT_DEFAULT }: { cursor?: string | undefined; limit?: number },
): Promise<Page<HistoryItem>> {
  const problem = handleProblem(handle)
  if (problem) throw new AppError(problem, { handle: handle.slice(0, 100) })
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_LIMIT_MAX)
    throw new AppError('LIMIT_INVALID', { max: LIST_LIMIT_MAX })
  if (sources.isDenied(handle)) throw new AppError('PROFILE_WITHHELD', { handle })
  const list = JSON.stringify(['history', handle])
  const after = sources.cursors.decode(list, cursor, position)
  const read = indexRead(sources.db)
  const settled = await recentProgress(sources.db)
  const before = after && { blockNumber: after[0], logIndex: after[1] }
  const logs = await historyOf(read, {
    handle,
    before,
    limit: limit + 1,
  })
  const shown = logs.slice(0, limit)
  const amounts = await loadAmounts(
    sources,
    shown.flatMap(({ sale }) => sale?.token ?? []),
  )
  const last = logs.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map((log) => toHistoryItem(log, { settled, amounts })),
    nextCursor: last ? sources.cursors.encode(list, [last.blockNumber, last.logIndex]) : null,
  }
}
