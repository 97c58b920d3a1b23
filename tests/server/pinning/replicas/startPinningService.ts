import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

type Status = 'queued' | 'pinning' | 'pinned' | 'failed'
type Pin = { requestid: string; status: Status; cid: string }
export type Asked = Readonly<{ method: string; path: string; authorization: string | undefined }>
/** Answers a request in place of the service; true when it did. */
export type Mischief = (asked: Asked, response: ServerResponse) => boolean

/** Somebody else's pinning service, on loopback: it keeps what it is asked to, step by step, unless told to misbehave. */
export type TestPinningService = Awaited<ReturnType<typeof startPinningService>>

const TOKEN = 'a secret between two sites'

export async function startPinningService() {
  const pins = new Map<string, Pin>()
  const asked: Asked[] = []
  let path: readonly Status[] = ['pinned']
  let mischief: Mischief = () => false

  const shown = ({ requestid, status, cid }: Pin) => ({
    requestid,
    status,
    created: '2026-01-02T03:04:05Z',
    pin: { cid, name: 'x', origins: [], meta: {} },
    delegates: ['/dnsaddr/delegate.invalid/p2p/12D3KooWNobody'],
    info: {},
  })
  const answer = (response: ServerResponse, status: number, body?: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
  /** One state further along the path each time somebody looks. */
  const advance = (pin: Pin) => {
    pin.status = path[path.indexOf(pin.status) + 1] ?? pin.status
    return pin
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const body = await text(request)
    asked.push({ method, path: url, authorization: headers.authorization })
    if (mischief({ method, path: url, authorization: headers.authorization }, response)) return
    if (headers.authorization !== `Bearer ${TOKEN}`)
      return answer(response, 401, { error: { reason: 'UNAUTHORIZED', details: 'no' } })
    const { pathname, searchParams } = new URL(url, 'http://x')
    const id = decodeURIComponent(/^\/psa\/pins\/(.+)$/.exec(pathname)?.[1] ?? '')
    const pin = pins.get(id)
    if (pathname === '/psa/pins' && method === 'POST') {
      const { cid } = z.object({ cid: z.string() }).parse(JSON.parse(body))
      const added: Pin = { requestid: randomUUID(), status: path[0] ?? 'pinned', cid }
      pins.set(added.requestid, added)
      return answer(response, 202, shown(added))
    }
    if (pathname === '/psa/pins') {
      const cids = searchParams.get('cid')?.split(',') ?? []
      const results = [...pins.values()].filter(({ cid }) => cids.includes(cid))
      return answer(response, 200, { count: results.length, results: results.map(shown) })
    }
    if (!pin) return answer(response, 404, { error: { reason: 'NOT_FOUND' } })
    if (method === 'GET') return answer(response, 200, shown(advance(pin)))
    pins.delete(id)
    return answer(response, 202)
  }

  const server = createServer((request, response) => void serve(request, response))
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        resolve(address !== null && typeof address === 'object' ? address.port : 0)
      })
    })
  const port = await listen(0)
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    place: { url: `http://127.0.0.1:${port}/psa`, token: TOKEN },
    pins,
    asked,
    /** The states that what is asked for from now on goes through. */
    goThrough: (states: readonly Status[]) => {
      path = states
    },
    misbehave: (how: Mischief) => {
      mischief = how
    },
    behave: () => {
      mischief = () => false
      path = ['pinned']
    },
    goDown: close,
    comeBack: () => listen(port),
    close,
  }
}
