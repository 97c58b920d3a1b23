import { Hono } from 'hono'
import type { Lookup } from '../../shared/api.ts'
import { foldHandle, handleProblem } from '../../shared/handle.ts'
import { emptyExport, exportProfile, type ExportSources } from './exportProfile.ts'

export type ExportOptions = ExportSources & Readonly<{ lookup: (handle: string) => Promise<Lookup> }>

const REASONS = {
  free: [404, 'Nobody has minted this handle: there is nothing to export.'],
  burned: [410, 'This profile was burned by its owner: nothing refers to its files any more.'],
  withheld: [
    451,
    'This site does not give out this profile, for legal reasons. Read it from the chain and IPFS.',
  ],
  unknown: [503, 'The chain can’t be reached right now. Try again in a few seconds.'],
  content: [503, 'Not every file can be fetched right now. Try again in a few seconds.'],
} as const

/** `GET /@:handle/export.zip`: always a ZIP, also when there is nothing to export. */
export function exportRoutes(options: ExportOptions): Hono {
  const routes = new Hono()
  routes.get('/:at{@[^/]*}/export.zip', async (c) => {
    const handle = foldHandle(c.req.param('at').slice(1))
    const found = await find(options, handle)
    const bytes = found.state === 'minted' ? await exportProfile(found.profile, options) : null
    const headers = { 'Content-Type': 'application/zip', 'Cache-Control': 'no-store' }
    if (!bytes) {
      const [status, reason] = REASONS[found.state === 'minted' ? 'content' : found.state]
      if (status === 503) c.header('Retry-After', '5')
      return c.body(emptyExport(reason), status, headers)
    }
    const name = `attachment; filename="namesake-${handle}.zip"`
    return c.body(bytes, 200, { ...headers, 'Content-Disposition': name })
  })
  return routes
}

async function find({ lookup }: ExportOptions, handle: string): Promise<Lookup> {
  if (handleProblem(handle)) return { state: 'free' }
  return lookup(handle).catch(() => ({ state: 'unknown', retryAfterSeconds: 5 }))
}
