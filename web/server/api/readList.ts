import { z } from 'zod'
import type { Profile } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { handleProblem } from '../../shared/handle.ts'
import { plainText } from '../../shared/plainText.ts'
import { listProfiles, type RankedProfile, type Sort } from '../db/profileLists.ts'
import type { Page } from './page.ts'
import type { Sources } from './sources.ts'
import { indexRead } from './indexRead.ts'
import { searchTerms } from './searchTerms.ts'
import { loadStanding } from './standing.ts'
import { isLiving, toProfile } from './toProfile.ts'

export type ListQuery = Readonly<{
  q?: string | undefined
  sort?: Sort | undefined
  cursor?: string | undefined
  limit?: number | undefined
}>

export const LIST_LIMIT_DEFAULT = 24
export const LIST_LIMIT_MAX = 100
export const QUERY_MAX = 200

/** Block numbers and orders of minting: bigint columns, of which JavaScript tells apart 2^53. */
export const wholeSchema = z.number().int().nonnegative()
/** An int column. */
export const logIndexSchema = z.number().int().min(0).max(2_147_483_647)
/** See `FOUND`. */
const rankSchema = z.number().int().min(0).max(3)
const handleSchema = z.string().refine((text) => handleProblem(text) === null)
const positions: Record<Sort, z.ZodType<[number, ...(number | string)[]]>> = {
  newest: z.tuple([rankSchema, wholeSchema]),
  changed: z.tuple([rankSchema, wholeSchema, logIndexSchema]),
  name: z.tuple([rankSchema, handleSchema]),
}

/** One page of living profiles. With `q` the best matches come first, and `sort` orders those that match alike. */
export async function readList(sources: Sources, query: ListQuery): Promise<Page<Profile>> {
  const { q = '', sort = 'newest', cursor, limit = LIST_LIMIT_DEFAULT } = query
  if (q.length > QUERY_MAX) throw new AppError('QUERY_TOO_LONG', { maxLength: QUERY_MAX })
  if (plainText(q) !== q) throw new AppError('BAD_REQUEST', { expected: 'a search without U+0000' })
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_LIMIT_MAX)
    throw new AppError('LIMIT_INVALID', { max: LIST_LIMIT_MAX })
  const list = JSON.stringify(['profiles', sort, q.trim()])
  const position = sources.cursors.decode(list, cursor, positions[sort])
  const terms = q.trim() === '' ? null : searchTerms(q)
  if (q.trim() !== '' && !terms) return { items: [], nextCursor: null }
  const read = indexRead(sources.db)
  const standing = await loadStanding(sources.db)
  const after = position && { rank: position[0], place: position.slice(1) }
  const rows = await listProfiles(read, { terms, sort, after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown
      .filter((row) => !sources.isDenied(row.handle))
      .filter(isLiving)
      .map((row) => toProfile(row, standing)),
    nextCursor: last ? sources.cursors.encode(list, placeOf(last, sort)) : null,
  }
}

function placeOf(row: RankedProfile, sort: Sort): (string | number)[] {
  if (sort === 'name') return [row.rank, row.handle]
  return sort === 'newest' ? [row.rank, row.number] : [row.rank, row.changedBlock, row.changedLog]
}
