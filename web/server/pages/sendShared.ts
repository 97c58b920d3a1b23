import { createHash } from 'node:crypto'
import type { Context } from 'hono'

/** A file that other sites and programs take. `forEver`: its address names its content; `keep` false: nobody keeps it. */
export type Shared = Readonly<{
  bytes: Uint8Array
  type: string
  status: 200 | 404 | 410 | 451 | 503
  forEver?: boolean
  keep?: boolean
}>

/** Sends `shared` with an entity tag; answers 304 to whoever has it. */
export function sendShared(c: Context, shared: Shared): Response {
  const { bytes, type, status } = shared
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  c.header('Content-Type', type)
  c.header('ETag', etag)
  c.header('Cache-Control', cacheControl(shared))
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  if (status === 200 && c.req.header('if-none-match') === etag) return c.body(null, 304)
  return c.body(new Uint8Array(bytes), status)
}

function cacheControl({ status, forEver = false, keep = true }: Shared): string {
  if (forEver) return 'public, max-age=31536000, immutable'
  return keep && (status === 200 || status === 410)
    ? 'public, max-age=0, s-maxage=1, stale-if-error=86400'
    : 'no-store'
}
