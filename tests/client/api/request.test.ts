import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { reach, request } from '../../../web/client/api/request.ts'

const answerSchema = z.object({ ok: z.boolean() })
let server: Server
let answer: RequestListener

beforeEach(async () => {
  server = createServer((asked, response) => answer(asked, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  const real = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init))
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  server.closeAllConnections()
  server.close()
})

describe('a request to this site', () => {
  const silences: ReadonlyArray<[how: string, listener: RequestListener]> = [
    ['says nothing', () => undefined],
    [
      'stops in the middle of its answer',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":'),
    ],
  ]
  it.each(silences)('is given up when the server %s, and says who was silent', async (_, listener) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const arrived = new Promise<void>((resolve) => {
      answer = (asked, response) => {
        listener(asked, response)
        resolve()
      }
    })
    const asked = request(answerSchema, '/api/x', { limitMs: 1_000 })
    const refusal = asked.catch((error: unknown) => error)
    await arrived
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await refusal).toMatchObject({ code: 'SERVER_SILENT', details: { seconds: 1 } })
  })

  it('is given up when whoever asked does not want it any more', async () => {
    const abort = new AbortController()
    answer = () => abort.abort()
    await expect(reach('/api/x', { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' })
    await expect(reach('/api/x', { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it.each(['<html>Log in to the hotel’s network</html>', '', '{"ok":"yes"}'])(
    'that somebody else answers (%j) was not answered by this site',
    async (body) => {
      answer = (_, response) => response.end(body)
      await expect(request(answerSchema, '/api/x')).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
    },
  )

  it('answers whole, also with nothing', async () => {
    answer = (_, response) => response.end('{"ok":true}')
    expect(await request(answerSchema, '/api/x')).toEqual({ ok: true })
    answer = (_, response) => response.writeHead(204).end()
    expect((await reach('/api/x')).status).toBe(204)
  })

  it('tells the server’s time, whatever this device says; an answer kept in a cache turns nothing back', async () => {
    const dated = (date: string): RequestListener => {
      return (_, response) => response.setHeader('date', date).end('{}')
    }
    // As in a page that has asked for nothing yet.
    vi.resetModules()
    const { reach } = await import('../../../web/client/api/request.ts')
    const { serverNow } = await import('../../../web/client/api/serverClock.ts')
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.parse('2031-01-01T00:00:00Z') })
    expect(serverNow()).toBe(Date.now())
    answer = dated('Wed, 01 Jan 2020 10:00:00 GMT')
    await reach('/api/x')
    expect(serverNow()).toBe(Date.parse('2020-01-01T10:00:00Z'))
    vi.advanceTimersByTime(60_000)
    expect(serverNow()).toBe(Date.parse('2020-01-01T10:01:00Z'))
    answer = dated('Wed, 01 Jan 2020 09:00:00 GMT')
    await reach('/api/x')
    expect(serverNow()).toBe(Date.parse('2020-01-01T10:01:00Z'))
    answer = dated('soon')
    await reach('/api/x')
    expect(serverNow()).toBe(Date.parse('2020-01-01T10:01:00Z'))
  })
})
