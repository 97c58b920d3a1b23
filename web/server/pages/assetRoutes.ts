import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** Built files, named by their content and so never changing; compressed copies beside them are sent to whoever takes them. */
export function assetRoutes(folder: string): Hono {
  const app = new Hono()
  app.get(
    '/assets/*',
    serveStatic({
      root: folder,
      rewriteRequestPath: (path) => path.replace(/^\/assets/, ''),
      precompressed: true,
      onFound: (_path, c) => {
        c.header('Cache-Control', 'public, max-age=31536000, immutable')
        c.header('X-Content-Type-Options', 'nosniff')
        // Hashed names are not secret; other sites have no business embedding them all the same.
        c.header('Cross-Origin-Resource-Policy', 'same-origin')
      },
    }),
    (c) => c.text('Not found', 404, { 'Cache-Control': 'no-store' }),
  )
  return app
}
