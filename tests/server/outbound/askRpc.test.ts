import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLogger } from '../../../web/server/logger.ts'
import { askRpc } from '../../../web/server/outbound/askRpc.ts'

const SECRET = /letmein|path-key|query-key|someone/
const LIMITS = { timeoutMs: 60_000, answerMaxBytes: 1_000, batchMax: 100 }

let stub: Server
let host: string
let seen: { headers: IncomingHttpHeaders; url: string | undefined; calls: unknown }[] = []
let respond: (calls: unknown) => { status: number; body: string } = () => ({ status: 200, body: '' })

beforeAll(async () => {
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const calls: unknown = JSON.parse(await text(request))
    seen.push({ headers: request.headers, url: request.url, calls })
    const answer = respond(calls)
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  }
  stub = createServer((request, response) => void answerTo(request, response))
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve))
  const address = stub.address()
  host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
beforeEach(() => (seen = []))
afterAll(() => stub.close())

const address = () => `http://someone:letmein@${host}/v2/path-key?key=query-key`

/** All that could be logged of an error, causes included. */
function told(error: unknown): string {
  const lines: string[] = []
  const config = { sessionSecrets: [], databaseUrl: null, rpcUrls: [], publicRpcUrl: null, ensRpcUrl: null }
  const more = { ipfsApiUrl: '', ipfsApiAuth: null, ipfsGateways: [], replicas: [], logLevel: 'info' }
  const log = createLogger({ ...config, ...more }, { write: (line) => void lines.push(line) })
  log.error({ err: error }, 'failed')
  return lines.join('')
}

test('a user and a password go into a header, and the path stays as it is', async () => {
  respond = () => ({ status: 200, body: JSON.stringify({ jsonrpc: '2.0', id: 1, result: '0x1' }) })
  const ask = askRpc({ ...LIMITS, to: address(), batchMax: 1 })
  expect(await ask({ method: 'eth_chainId' })).toBe('0x1')
  expect(seen).toMatchObject([
    { url: '/v2/path-key?key=query-key', headers: { authorization: `Basic ${btoa('someone:letmein')}` } },
  ])
})

test.each([503, 200])(
  'an error (%i) tells of its own call, and neither of the others nor of a key',
  async (status) => {
    respond = () => ({ status, body: status === 200 ? 'no JSON' : '{"error":"over quota"}' })
    const ask = askRpc({ ...LIMITS, to: address() })
    const calls = ['ours', 'of-a-visitor'].map((params) => ask({ method: 'eth_call', params: [params] }))
    const errors = await Promise.all(calls.map((call) => call.catch((error: unknown) => error)))
    expect(seen).toMatchObject([{ calls: [{ params: ['ours'] }, { params: ['of-a-visitor'] }] }])
    const [first = '', second = ''] = errors.map(told)
    expect(first).toContain('ours')
    expect(first).not.toContain('of-a-visitor')
    expect(second).toContain('of-a-visitor')
    expect(second).not.toContain('ours')
    for (const line of [first, second]) {
      expect(line).toContain('HttpRequestError')
      expect(line).toContain(host)
      expect(line).not.toMatch(SECRET)
    }
  },
)

test('what a node refuses tells of no key either', async () => {
  const error = { code: -32_005, message: 'over quota' }
  respond = () => ({ status: 200, body: JSON.stringify({ jsonrpc: '2.0', id: 1, error }) })
  const failure: unknown = await askRpc({ ...LIMITS, to: address(), batchMax: 1 })({
    method: 'eth_call',
  }).catch((reason: unknown) => reason)
  expect(failure).toMatchObject({ code: -32_005, details: 'over quota' })
  expect(told(failure)).not.toMatch(SECRET)
})

test('an answer that is too long is an error of its own', async () => {
  respond = () => ({
    status: 200,
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, result: 'x'.repeat(1_001) }),
  })
  const ask = askRpc({ ...LIMITS, to: address() })
  await expect(ask({ method: 'eth_call' })).rejects.toMatchObject({ name: 'ResponseBodyTooLargeError' })
})

test('two endpoints share no batch, not even of one host', async () => {
  respond = (calls) => ({
    status: 200,
    body: JSON.stringify(
      [calls].flat().map((call) => ({ jsonrpc: '2.0', id: Object(call).id, result: '0x1' })),
    ),
  })
  const asks = ['/key-1', '/key-2'].map((path) => askRpc({ ...LIMITS, to: `http://${host}${path}` }))
  await Promise.all(asks.map((ask) => ask({ method: 'eth_chainId' })))
  expect(new Set(seen.map(({ url }) => url))).toEqual(new Set(['/key-1', '/key-2']))
  expect(seen).toHaveLength(2)
})
