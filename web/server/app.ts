import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { AppError } from '../shared/appError.ts'
import { chooseLanguage } from '../shared/language.ts'
import { problemOf } from '../shared/problem.ts'
import type { ServerMetrics } from './metrics.ts'

/** Largest body of any write but an upload, which counts its own bytes. */
const BODY_MAX_BYTES = 256 * 1024
const REQUEST_ID = /^[\w-]{8,64}$/

export type AppParts = Readonly<{
  publicUrl: string
  log: Logger
  metrics: ServerMetrics
  /** Mounted at `/api`, in this order. */
  api: readonly Hono[]
  /** Mounted at the top: pages, gateway, health. */
  site: readonly Hono[]
  /** Answers a reader of pages for whom nothing matched. */
  notFound: (request: Request) => Promise<Response>
}>

/** All of the HTTP interface. Every failure is problem+json (RFC 9457), but for a person who asked for a page. */
export function createApp(parts: AppParts): Hono {
  const { publicUrl, log, metrics } = parts
  const app = new Hono()

  app.use(async (c, next) => {
    const started = performance.now()
    const given = c.req.header('x-request-id') ?? ''
    const requestId = REQUEST_ID.test(given) ? given : randomUUID()
    await next()
    c.res.headers.set('X-Request-Id', requestId)
    if (!c.res.headers.has('X-Content-Type-Options')) c.res.headers.set('X-Content-Type-Options', 'nosniff')
    const seconds = (performance.now() - started) / 1000
    metrics.countRequest({ method: c.req.method, status: c.res.status, seconds })
    const facts = {
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(seconds * 1000),
    }
    if (c.res.status >= 500) log.error(facts, 'request failed')
    else log.debug(facts, 'request')
  })

  app.use('/api/*', async (c, next) => {
    const origin = c.req.header('origin')
    const isWrite = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    if (isWrite && origin !== undefined && origin !== publicUrl) throw new AppError('FOREIGN_ORIGIN')
    await next()
  })
  const limitBody = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: () => {
      throw new AppError('BODY_TOO_LARGE', { maxBytes: BODY_MAX_BYTES })
    },
  })
  app.use('/api/*', (c, next) => (c.req.path === '/api/pins' ? next() : limitBody(c, next)))

  for (const routes of parts.api) app.route('/api', routes)
  for (const routes of parts.site) app.route('/', routes)

  app.notFound((c) => (wantsPage(c) ? parts.notFound(c.req.raw) : problem(c, new AppError('NOT_FOUND'))))
  app.onError((error, c) => {
    if (!(error instanceof AppError)) log.error({ err: error, path: c.req.path }, 'unexpected error')
    return problem(c, error instanceof HTTPException ? new AppError('BAD_REQUEST') : error)
  })
  return app
}

function wantsPage(c: Context): boolean {
  return (
    c.req.method === 'GET' &&
    !c.req.path.startsWith('/api/') &&
    (c.req.header('accept') ?? '').includes('text/html')
  )
}

function problem(c: Context, error: unknown): Response {
  const language = chooseLanguage(c.req.query('lang'), c.req.header('accept-language'))
  const body = problemOf(error, language)
  const retryAfter =
    body.details?.['retryAfterSeconds'] ?? (body.status === 503 ? 2 : body.status === 429 ? 60 : null)
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': language,
      'Cache-Control': 'no-store',
      ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
    },
  })
}
