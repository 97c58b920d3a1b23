import { setTimeout as wait } from 'node:timers/promises'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { requestId, type RequestIdVariables } from 'hono/request-id'
import type { Logger } from 'pino'
import { AppError } from '../shared/appError.ts'
import { chooseLanguage } from '../shared/language.ts'
import { problemOf } from '../shared/problem.ts'
import { clientLeft } from './clientLeft.ts'
import { endBody } from './endBody.ts'
import type { ServerMetrics } from './metrics.ts'
import type { RateLimits } from './rateLimits.ts'
import { routeOf } from './routeOf.ts'

/** Largest body of any write but an upload, which counts its own bytes. */
const BODY_MAX_BYTES = 256 * 1024
/** Longest that a visitor waits for a process that is starting. */
const STARTING_MS = 5_000
/** What proxies write down for a visitor who did not wait for the answer; never sent, because nobody reads it. */
const CLIENT_LEFT = 499
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
/** Answers to programs: nothing in them runs, and no other site may read or frame them. */
const API_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

type Env = { Variables: RequestIdVariables }

export type AppParts = Readonly<{
  publicUrl: string
  log: Logger
  metrics: ServerMetrics
  rateLimits: RateLimits
  /** Mounted at `/api`, in this order. */
  api: readonly Hono[]
  /** Mounted at the top: health, gateway, pages. */
  site: readonly Hono[]
  /** Answers a person for whom nothing matched. */
  notFound: ((request: Request) => Promise<Response>) | null
  /** True once the process was asked to end. */
  isLeaving: () => boolean
}>

/** All of the HTTP interface. Every failure is problem+json (RFC 9457), but for a person who asked for a page. */
export function createApp(parts: AppParts): Hono<Env> {
  const { notFound, log } = parts
  const app = new Hono<Env>()
  app.use(requestId({ limitLength: 64 }))
  app.use(observe(parts))
  app.use('/api/*', refuseForeign(parts.publicUrl))
  app.use('/api/*', limitBody())
  app.use('/api/*', parts.rateLimits.middleware)
  app.use('/api/*', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(API_HEADERS)) c.res.headers.set(name, value)
  })
  for (const routes of parts.api) app.route('/api', routes)
  for (const routes of parts.site) app.route('/', routes)
  app.notFound((c) => (notFound && isPerson(c) ? notFound(c.req.raw) : problem(c, new AppError('NOT_FOUND'))))
  app.onError((error, c) => {
    if (clientLeft(c)) return problem(c, error)
    if (error instanceof HTTPException) return problem(c, new AppError('BAD_REQUEST'))
    if (!(error instanceof AppError))
      log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'unexpected error')
    else if (error.cause)
      log.warn({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'request failed')
    return problem(c, error)
  })
  return app
}

/**
 * Answers while the parts are being opened: alive, not ready, and everything else as soon as `opened` resolves. Visitors wait that second
 * rather than be refused: a balancer that finds the port open sends them here.
 */
export function startingApp(opened: Promise<Pick<Hono, 'fetch'>>): Hono {
  const app = new Hono()
  const notYet = (c: Context) => problem(c, new AppError('CANNOT_TELL_YET', { retryAfterSeconds: 1 }))
  app.get('/healthz', (c) => c.json({ ok: true }, 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', notYet)
  app.all('*', async (c) => {
    const whole = await Promise.race([opened, wait(STARTING_MS, null, { ref: false })])
    return whole === null ? notYet(c) : whole.fetch(c.req.raw, c.env)
  })
  return app
}

/** Counts and logs each answer: writes and failures always, reads only when asked to say more. Query strings may hold what people search for. */
function observe({ log, metrics, isLeaving }: AppParts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    // Again: an answer made from an error has lost it.
    c.res.headers.set('X-Request-Id', c.get('requestId'))
    if (!c.res.headers.has('X-Content-Type-Options')) c.res.headers.set('X-Content-Type-Options', 'nosniff')
    const ended = await endBody(c)
    if (isLeaving() || !ended) c.res.headers.set('Connection', 'close')
    const { method, path } = c.req
    const left = clientLeft(c)
    const status = left ? CLIENT_LEFT : c.res.status
    const seconds = (performance.now() - started) / 1000
    metrics.countRequest({ method, path, route: routeOf(c), status, seconds })
    const isQuiet = left || (status < 500 && SAFE_METHODS.includes(method))
    const level =
      status >= 500 && status !== 503 ? 'error' : isQuiet || path === '/api/rpc' ? 'debug' : 'info'
    const facts = { requestId: c.get('requestId'), method, path, status, ms: Math.round(seconds * 1000) }
    log[level](facts, 'answered')
  }
}

/** A write that says where it comes from must come from this site; programs say nothing. */
function refuseForeign(publicUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const isWrite = !SAFE_METHODS.includes(c.req.method)
    if (isWrite && origin !== undefined && origin !== publicUrl) throw new AppError('FOREIGN_ORIGIN')
    await next()
  }
}

function limitBody(): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: () => {
      throw new AppError('BODY_TOO_LARGE', { maxBytes: BODY_MAX_BYTES })
    },
  })
  return (c, next) => (c.req.path === '/api/pins' ? next() : limit(c, next))
}

function isPerson(c: Context): boolean {
  const { method, path } = c.req
  const accepts = c.req.header('accept') ?? ''
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/') && accepts.includes('text/html')
}

function problem(c: Context, error: unknown): Response {
  const language = chooseLanguage(c.req.query('lang') ?? null, c.req.header('accept-language') ?? null)
  const body = problemOf(error, language)
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': language,
      'Cache-Control': 'no-store',
      ...retryAfter(body.status, body.details?.['retryAfterSeconds']),
    },
  })
}

/** What passes says when to come back; the rest does not pass by waiting. */
function retryAfter(status: number, seconds: unknown): Record<string, string> {
  if (status !== 503 && status !== 429) return {}
  return { 'Retry-After': String(typeof seconds === 'number' ? Math.ceil(seconds) : status === 503 ? 2 : 60) }
}
