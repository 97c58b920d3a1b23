import { Hono } from 'hono'
import type { Context } from 'hono'
import { AppError } from '../../shared/appError.ts'
import { foldHandle } from '../../shared/handle.ts'
import type { Lookup, Profile } from '../../shared/api.ts'
import type { Reader } from './createReader.ts'
import type { Sort } from '../db/profileLists.ts'

/** Fresh for a second at a shared cache, and better stale than nothing for a day. */
const SHARED = 'max-age=0, s-maxage=1, stale-if-error=86400'
const SORTS: readonly Sort[] = ['newest', 'changed', 'name']

/** The reading part of `/api`; mount it there. Handles are taken as people type them: ASCII capitals and a leading @ are folded. */
export function apiRoutes({ reader }: { reader: Reader }): Hono {
  const routes = new Hono()
  routes.get('/profiles', async (context) => answer(context, await reader.list(listQuery(context)), SHARED))
  routes.get('/profiles/:handle', async (context) => {
    const minBlock = minBlockOf(context)
    const handle = foldHandle(context.req.param('handle'))
    const profile = profileOf(await reader.lookup(handle, { minBlock }), handle)
    return answer(context, await reader.withDurability(profile), minBlock === undefined ? SHARED : 'no-store')
  })
  routes.get('/profiles/:handle/history', async (context) => {
    const handle = foldHandle(context.req.param('handle'))
    const { cursor, limit } = listQuery(context)
    const page = await reader.history(handle, { cursor, ...(limit !== undefined && { limit }) })
    if (page.items.length === 0 && !cursor) refuseMissing(await reader.lookup(handle), handle)
    return answer(context, page, SHARED)
  })
  routes.get('/handles/:handle', async (context) =>
    answer(context, await reader.availability(foldHandle(context.req.param('handle'))), 'no-store'),
  )
  routes.get('/accounts/:address', async (context) =>
    answer(context, await reader.account(context.req.param('address')), SHARED),
  )
  routes.get('/status', async (context) => answer(context, await reader.status(), 'no-store'))
  return routes
}

function answer(context: Context, body: object, cacheControl: string): Response {
  return context.json(body, 200, { 'Cache-Control': cacheControl })
}

function listQuery(context: Context): {
  q: string | undefined
  sort: Sort | undefined
  cursor: string | undefined
  limit: number | undefined
} {
  const { q, sort, cursor, limit } = context.req.query()
  const known = SORTS.find((name) => name === sort)
  if (sort && !known) throw new AppError('SORT_INVALID')
  return { q, sort: known, cursor, limit: limit ? wholeNumber(limit) : undefined }
}

function minBlockOf(context: Context): number | undefined {
  const text = context.req.query('minBlock')
  if (text === undefined) return undefined
  const number = wholeNumber(text)
  if (!Number.isSafeInteger(number)) throw new AppError('BLOCK_INVALID')
  return number
}

/** NaN for everything but plain decimal digits. */
function wholeNumber(text: string): number {
  return /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
}

function profileOf(lookup: Lookup, handle: string): Profile {
  if (lookup.state === 'minted') return lookup.profile
  refuseMissing(lookup, handle)
  throw new AppError('CANNOT_TELL_YET', { handle })
}

/** Throws what stands in the place of a profile that can't be shown. */
function refuseMissing(lookup: Lookup, handle: string): void {
  if (lookup.state === 'free') throw new AppError('NEVER_MINTED', { handle })
  if (lookup.state === 'burned') throw new AppError('PROFILE_BURNED', { handle, mintedAt: lookup.mintedAt })
  if (lookup.state === 'withheld') throw new AppError('PROFILE_WITHHELD', { handle })
  if (lookup.state === 'unknown')
    throw new AppError('CANNOT_TELL_YET', { handle, retryAfterSeconds: lookup.retryAfterSeconds })
}
