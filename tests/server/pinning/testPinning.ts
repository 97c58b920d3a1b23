import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Hono } from 'hono'
import { pino } from 'pino'
import { type Pin, pinSchema, type Problem, problemSchema } from '../../../web/shared/api.ts'
import { problemOf } from '../../../web/shared/problem.ts'
import { endBody } from '../../../web/server/endBody.ts'
import { listen } from '../../../web/server/listen.ts'
import { openRecords } from '../../../web/server/db/openRecords.ts'
import type { Records } from '../../../web/server/db/records.ts'
import {
  createPinning,
  type Pinning,
  type PinningOptions,
} from '../../../web/server/pinning/createPinning.ts'

const WALLET = '0x1111111111111111111111111111111111111111'

export type TestPinning = Readonly<{
  url: string
  records: Records
  pinning: Pinning
  upload(bytes: Uint8Array, type: string, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}>

/** Pinning over real HTTP. Whoever sends an `x-wallet` header is that wallet; without it, nobody. */
export async function testPinning({
  site = () => [],
  ...options
}: Pick<PinningOptions, 'provider'> &
  Partial<PinningOptions> & { site?: (pinning: Pinning) => readonly Hono[] }): Promise<TestPinning> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-pinning-'))
  const records = await openRecords({ dataDir })
  const pinning = createPinning({
    sessionOf: async (request) => {
      const address = request.headers.get('x-wallet')
      return address?.startsWith('0x')
        ? { address: `0x${address.slice(2)}`, chainId: 31_337, expiresAt: '' }
        : null
    },
    networkOf: () => ({ subscriber: '127.0.0.1', site: '127.0.0.0/24' }),
    isDenied: () => false,
    log: pino({ level: 'silent' }),
    records,
    ...options,
  })
  const app = new Hono()
  // As the app around it does: a connection on which a body did not end is closed, and the answer says so.
  app.use(async (c, next) => {
    await next()
    if (!(await endBody(c))) c.res.headers.set('Connection', 'close')
  })
  app.route('/api', pinning.routes)
  for (const routes of site(pinning)) app.route('/', routes)
  app.onError((error) => {
    const problem = problemOf(error, 'en')
    return new Response(JSON.stringify(problem), {
      status: problem.status,
      headers: { 'content-type': 'application/problem+json' },
    })
  })
  // As the product listens: a connection that a busy machine leaves idle for seconds is still there.
  const listener = await listen(app, { port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${listener.port}`
  return {
    url,
    records,
    pinning,
    upload: (bytes, type, headers = {}) =>
      fetch(`${url}/api/pins`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-wallet': WALLET, ...headers },
        body: new Uint8Array(bytes),
      }),
    close: async () => {
      await listener.close()
      pinning.close()
      await records.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export async function pinIn(response: Response): Promise<Pin> {
  return pinSchema.parse(await response.json())
}

export async function problemIn(response: Response): Promise<Problem> {
  return problemSchema.parse(await response.json())
}
