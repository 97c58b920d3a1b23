import { once } from 'node:events'
import net from 'node:net'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../web/server/app.ts'
import { exchangeOf } from '../../web/server/clientLeft.ts'
import { listen, type Listener } from '../../web/server/listen.ts'
import { createMetrics, type ServerMetrics } from '../../web/server/metrics.ts'
import { createRateLimits } from '../../web/server/rateLimits.ts'
import { askOnOneConnection, rawRequest } from './keptConnection.ts'

let listener: Listener
let metrics: ServerMetrics
let lines: Record<string, unknown>[]
/** Resolves when a request has reached the route that waits. */
let arrived: Deferred

beforeEach(async () => {
  lines = []
  metrics = createMetrics()
  arrived = deferred()
  const api = new Hono()
    .post('/write', async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }))
    .post('/pins', async (c) => {
      arrived.resolve()
      return c.json({ bytes: (await c.req.arrayBuffer()).byteLength })
    })
    .get('/slow', async (c) => {
      const { outgoing } = exchangeOf(c)
      if (!outgoing) throw new Error('no exchange')
      const left = once(outgoing, 'close')
      arrived.resolve()
      await left
      if (c.req.query('then') === 'fail') throw new Error('the answer could not be made')
      return c.json({})
    })
  const app = createApp({
    publicUrl: 'https://namesake.example',
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    metrics,
    rateLimits: createRateLimits(() => ({ subscriber: 'x', site: 'x' })),
    api: [api],
    site: [new Hono().get('/healthz', (c) => c.json({ ok: true }))],
    notFound: null,
    isLeaving: () => false,
  })
  listener = await listen(app, { port: 0, host: '127.0.0.1' })
})
afterEach(() => listener.close())

type Deferred = Readonly<{ promise: Promise<void>; resolve: () => void }>

function deferred(): Deferred {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

const url = () => `http://127.0.0.1:${listener.port}`
const sized = (target: string, sizeBytes: number, headers: Record<string, string> = {}) =>
  rawRequest('POST', target, { 'Content-Length': String(sizeBytes), ...headers }) + 'x'.repeat(sizeBytes)

describe('a body that is refused before its end', () => {
  const FOREIGN = { Origin: 'https://evil.example' }

  test('is read to the end when that is near, so that the connection goes on', async () => {
    const answers = await askOnOneConnection(url(), [
      sized('/api/write', 300_000),
      sized('/api/write', 200_000, FOREIGN),
      sized('/nothing', 200_000),
      sized('/api/nothing', 200_000),
      sized('/api/write', 3),
    ])
    expect(answers.map(({ status, headers }) => [status, headers.get('connection')])).toEqual([
      [413, 'keep-alive'],
      [403, 'keep-alive'],
      [404, 'keep-alive'],
      [404, 'keep-alive'],
      [200, 'keep-alive'],
    ])
  })

  test.each([
    ['too large', '/api/write', {}, 413],
    ['from another site', '/api/write', FOREIGN, 403],
    ['to nothing', '/nothing', {}, 404],
  ])(
    'and too long to wait for, ends the connection, and says so: %s',
    async (_name, target, headers, status) => {
      const head = rawRequest('POST', target, { 'Content-Length': '50000000', ...headers })
      const answer = await lastWords(head, Buffer.alloc(1_500_000))
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(answer.toLowerCase()).toContain('connection: close')
    },
  )

  test('whose length is not said, the same', async () => {
    const chunk = `40000\r\n${'x'.repeat(0x40000)}\r\n`
    const head = rawRequest('POST', '/api/write', { 'Transfer-Encoding': 'chunked' })
    const answer = await lastWords(head, Buffer.from(chunk.repeat(2)))
    expect(answer).toMatch(/^HTTP\/1.1 413 /)
    expect(answer.toLowerCase()).toContain('connection: close')
  })
})

describe('a visitor who leaves', () => {
  const counted = async () => (await metrics.text()).match(/^namesake_requests_total.*$/gm)

  test('in the middle of an upload is no fault of ours', async () => {
    const socket = net.connect(listener.port, '127.0.0.1')
    socket.write(rawRequest('POST', '/api/pins', { 'Content-Length': '1000' }) + 'x')
    await arrived.promise
    socket.destroy()
    await vi.waitFor(async () =>
      expect(await counted()).toEqual(['namesake_requests_total{method="POST",status="499"} 1']),
    )
    expect(lines).toEqual([])
  })

  test('before the answer is there is no fault of ours, whatever became of it', async () => {
    for (const then of ['succeed', 'fail']) {
      const socket = net.connect(listener.port, '127.0.0.1')
      socket.write(rawRequest('GET', `/api/slow?then=${then}`))
      await arrived.promise
      socket.destroy()
      await vi.waitFor(async () =>
        expect(await counted()).toContain(
          `namesake_requests_total{method="GET",status="499"} ${then === 'fail' ? 2 : 1}`,
        ),
      )
      arrived = deferred()
    }
    expect(lines).toEqual([])
  })
})

/** What the server says until it closes, to a request that never ends. */
async function lastWords(head: string, body: Buffer): Promise<string> {
  const socket = net.connect(listener.port, '127.0.0.1')
  let answer = ''
  socket.on('data', (bytes) => (answer += bytes.toString()))
  socket.on('error', () => undefined)
  socket.write(head)
  socket.write(body)
  await once(socket, 'close')
  return answer
}
