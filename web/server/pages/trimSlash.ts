import type { MiddlewareHandler } from 'hono'

/** A while, not for ever: the address of a site can change. */
const CACHE = 'public, max-age=3600'

/**
 * Sends readers of an address with slashes at its end to the one without. The one place of the server that redirects: `Location` is made
 * of `publicUrl` and the path, because Host and the scheme are what the sender says they are, and `//evil.example` alone would be a host.
 * @param publicUrl - origin, no slash at the end
 */
export function trimSlash(publicUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url)
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isRead || pathname === '/' || !pathname.endsWith('/') || pathname.startsWith('/api/')) return next()
    const path = pathname.replace(/\/+$/, '') || '/'
    return new Response(null, {
      status: 301,
      headers: { Location: `${publicUrl}${path}${search}`, 'Cache-Control': CACHE },
    })
  }
}
