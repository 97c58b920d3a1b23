import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { pino } from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { type AppParts, createApp } from '../../web/server/app.ts'
import { createMetrics } from '../../web/server/metrics.ts'
import { createRateLimits } from '../../web/server/rateLimits.ts'
import { problemSchema } from '../../web/shared/api.ts'
import { AppError } from '../../web/shared/appError.ts'
import { refusalOf } from './problemAnswer.ts'

const PUBLIC_URL = 'https://namesake.example'
let lines: Record<string, unknown>[] = []
beforeEach(() => {
  lines = []
})

/** An app with routes that do and fail in every way. */
function testApp(changes: Partial<AppParts> = {}) {
  const api = new Hono()
    .get('/fine', (c) => c.json({ fine: true }))
    .post('/write', async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }))
    .post('/pins', async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }))
    .post('/session', (c) => c.body(null, 204))
    .get('/broken', () => {
      throw new Error('the password is hunter2')
    })
    .get('/refused', () => {
      throw new AppError('CURSOR_INVALID')
    })
    .get('/later', () => {
      throw new AppError(
        'CANNOT_TELL_YET',
        { retryAfterSeconds: 7 },
        { cause: new Error('no route to host') },
      )
    })
    .get('/malformed', () => {
      throw new HTTPException(400)
    })
  const site = new Hono().get('/page', (c) => c.html('<p>Hello</p>'))
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  return createApp({
    publicUrl: PUBLIC_URL,
    log,
    metrics: createMetrics(),
    rateLimits: createRateLimits(() => ({ subscriber: '203.0.113.9', site: '203.0.113.0/24' })),
    api: [api],
    site: [site],
    notFound: async () => new Response('<h1>Nothing here</h1>', { status: 404 }),
    isLeaving: () => false,
    ...changes,
  })
}

describe('a write from another site', () => {
  test.each([
    'https://evil.example',
    'https://namesake.example.evil.example',
    'http://namesake.example',
    'null',
    '',
  ])('is refused when its origin is %j', async (origin) => {
    const answer = await testApp().request('/api/write', { method: 'POST', headers: { origin } })
    expect(await refusalOf(answer)).toEqual({ status: 403, code: 'FOREIGN_ORIGIN' })
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is refused whatever is to be done: %s', async (method) => {
    const headers = { origin: 'https://evil.example' }
    const answer = await testApp().request('/api/pins', { method, headers })
    expect(await refusalOf(answer)).toEqual({ status: 403, code: 'FOREIGN_ORIGIN' })
  })

  test('is refused before anything of it is read', async () => {
    const headers = { origin: 'https://evil.example' }
    const answer = await testApp().request('/api/write', {
      method: 'POST',
      headers,
      body: 'x'.repeat(300_000),
    })
    expect(answer.status).toBe(403)
  })
})

test('a write from this site, or from a program that names no origin, goes through', async () => {
  const app = testApp()
  const ours = await app.request('/api/write', {
    method: 'POST',
    headers: { origin: PUBLIC_URL },
    body: 'abc',
  })
  expect(await ours.json()).toEqual({ bytes: 3 })
  expect((await app.request('/api/write', { method: 'POST', body: 'abc' })).status).toBe(200)
})

test('a read is open to every origin, but no other site’s script may see the answer', async () => {
  const answer = await testApp().request('/api/fine', { headers: { origin: 'https://evil.example' } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
})

describe('a body that is too large', () => {
  test('is refused with the most that is taken', async () => {
    const answer = await testApp().request('/api/write', { method: 'POST', body: 'x'.repeat(262_145) })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'BODY_TOO_LARGE', details: { maxBytes: 262_144 } })
  })

  test('is refused also when its length is not said', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    })
    const init = { method: 'POST', body, duplex: 'half' }
    const answer = await testApp().request('/api/write', init)
    expect(await refusalOf(answer)).toEqual({ status: 413, code: 'BODY_TOO_LARGE' })
  })

  test('is for the uploads themselves to judge', async () => {
    const answer = await testApp().request('/api/pins', { method: 'POST', body: 'x'.repeat(300_000) })
    expect(await answer.json()).toEqual({ bytes: 300_000 })
  })
})

describe('a failure', () => {
  test('that was meant is problem details with its code, in the reader’s language', async () => {
    const headers = { 'accept-language': 'es' }
    const answer = await testApp().request('/api/refused', { headers })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-language')).toBe('es')
    expect(problemSchema.parse(await answer.json())).toEqual({
      type: 'about:blank',
      title: 'Esta posición de la lista no es nuestra.',
      detail: 'Empieza de nuevo por la primera página.',
      status: 400,
      code: 'CURSOR_INVALID',
      details: {},
    })
  })

  test('that passes says when to come back', async () => {
    const answer = await testApp().request('/api/later')
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(await refusalOf(answer)).toEqual({ status: 503, code: 'CANNOT_TELL_YET' })
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 40,
        requestId: answer.headers.get('x-request-id'),
        msg: 'request failed',
      }),
    )
  })

  test('that nobody meant tells nothing of itself, and is logged with the request’s id', async () => {
    const answer = await testApp().request('/api/broken?secret=1', {
      headers: { 'x-request-id': 'from-the-proxy-1' },
    })
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL', details: {} })
    expect(text).not.toContain('hunter2')
    expect(answer.headers.get('x-request-id')).toBe('from-the-proxy-1')
    expect(lines).toEqual([
      expect.objectContaining({
        level: 50,
        requestId: 'from-the-proxy-1',
        path: '/api/broken',
        msg: 'unexpected error',
      }),
      expect.objectContaining({ level: 50, requestId: 'from-the-proxy-1', status: 500, msg: 'answered' }),
    ])
    expect(JSON.stringify(lines)).not.toContain('secret=1')
  })

  test('of the request’s form is the sender’s', async () => {
    const answer = await testApp().request('/api/malformed')
    expect(await refusalOf(answer)).toEqual({ status: 400, code: 'BAD_REQUEST' })
  })
})

describe('what is not there', () => {
  test('is a page for people and problem details for programs', async () => {
    const app = testApp()
    const page = await app.request('/nothing', { headers: { accept: 'text/html,*/*' } })
    expect([page.status, await page.text()]).toEqual([404, '<h1>Nothing here</h1>'])
    for (const path of ['/nothing', '/api/nothing'])
      expect(await refusalOf(await app.request(path))).toEqual({ status: 404, code: 'NOT_FOUND' })
    const typed = await app.request('/api/nothing', { headers: { accept: 'text/html' } })
    expect(await refusalOf(typed)).toEqual({ status: 404, code: 'NOT_FOUND' })
  })
})

test('every answer has an id that is the proxy’s when that is plausible', async () => {
  const app = testApp()
  const one = await app.request('/page')
  expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(one.headers.get('x-content-type-options')).toBe('nosniff')
  const forged = await app.request('/page', { headers: { 'x-request-id': 'a b"c' } })
  expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('nothing that answers a program can run or be framed', async () => {
  for (const path of ['/api/fine', '/api/refused', '/api/nothing']) {
    const { headers } = await testApp().request(path)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('writes are logged at the usual level and reads only when asked to say more', async () => {
  const app = testApp()
  await app.request('/api/fine')
  await app.request('/api/write', { method: 'POST' })
  expect(lines.map(({ level, path, method, status }) => [level, method, path, status])).toEqual([
    [20, 'GET', '/api/fine', 200],
    [30, 'POST', '/api/write', 200],
  ])
})

test('one address that signs in all the time has to wait', async () => {
  const app = testApp()
  const answers: Response[] = []
  for (let turn = 0; turn < 61; turn += 1) answers.push(await app.request('/api/session', { method: 'POST' }))
  expect(answers.slice(0, 60).every(({ status }) => status === 204)).toBe(true)
  const last = answers[60] ?? new Response()
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refusalOf(last)).toEqual({ status: 429, code: 'TOO_MANY_REQUESTS' })
  expect((await app.request('/api/fine')).status).toBe(200)
})

test('a process that is leaving asks its visitors to connect anew', async () => {
  const answer = await testApp({ isLeaving: () => true }).request('/page')
  expect(answer.headers.get('connection')).toBe('close')
})
