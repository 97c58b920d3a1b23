import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refuseOtherFetches, withGuardedFetch } from '../../../web/server/outbound/guardedFetch.ts'
import { outboundFetch } from '../../../web/server/outbound/outboundFetch.ts'

let ours: Server
let other: Server
let visits: string[] = []
const urls: string[] = []

const answer: RequestListener = (request, response) => {
  visits.push(String(request.url))
  if (request.url === '/place/away') response.writeHead(307, { location: `${urls[1]}/api/v0/pin/rm` }).end()
  else if (request.url === '/place/near') response.writeHead(302, { location: '/place/long' }).end()
  else if (request.url === '/place/slow') response.writeHead(200).write('first')
  else response.end('0123456789')
}

async function start(): Promise<Server> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  urls.push(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  return server
}

beforeAll(async () => {
  ours = await start()
  other = await start()
})
beforeEach(() => (visits = []))
afterAll(() => {
  for (const server of [ours, other]) {
    server.closeAllConnections()
    server.close()
  }
})

const ask = (path: string, rules = {}) =>
  outboundFetch({ to: `${urls[0]}/place/`, timeoutMs: 60_000, answerMaxBytes: 10, ...rules })(path)

test('goes to its place and below it', async () => {
  expect(await (await ask(`${urls[0]}/place/10`)).text()).toBe('0123456789')
})

test('goes nowhere else, whatever is written', async () => {
  const [place = '', stranger = ''] = urls
  const elsewhere = [
    `${stranger}/place/`,
    `${place}/`,
    `${place}/places`,
    `${place}/place/../secret`,
    `${place}/place/%2e%2e/secret`,
    place.replace('127.0.0.1', 'localhost'),
    `${place.replace('127.0.0.1', '127.0.0.1@localhost')}/place/`,
    place.replace('http:', 'https:'),
    'file:///etc/passwd',
    'data:text/plain,x',
  ]
  for (const url of elsewhere) await expect(ask(url)).rejects.toMatchObject({ reason: 'elsewhere' })
  expect(visits).toEqual([])
})

test('follows no redirect, not even to the same host', async () => {
  for (const path of ['away', 'near'])
    await expect(ask(`${urls[0]}/place/${path}`)).rejects.toMatchObject({ reason: 'redirect' })
  expect(visits).toEqual(['/place/away', '/place/near'])
})

test('reads no more than it may', async () => {
  const answered = await ask(`${urls[0]}/place/10`, { answerMaxBytes: 9 })
  await expect(answered.text()).rejects.toMatchObject({ reason: 'too long' })
})

test('waits no longer than it may, for the last byte too', async () => {
  const slow = ask(`${urls[0]}/place/slow`, { timeoutMs: 500 }).then((answered) => answered.text())
  await expect(slow).rejects.toMatchObject({ name: 'TimeoutError' })
})

test('stands in for the global fetch while work is under way, and in the server there is no other', async () => {
  const place = outboundFetch({ to: urls[0] ?? '', timeoutMs: 60_000, answerMaxBytes: 10 })
  const guarded = (url: string) => withGuardedFetch(place, () => fetch(url))
  await expect(guarded(urls[1] ?? '')).rejects.toMatchObject({ reason: 'elsewhere' })
  expect((await fetch(urls[1] ?? '')).status).toBe(200)
  refuseOtherFetches()
  await expect(fetch(urls[1] ?? '')).rejects.toMatchObject({ reason: 'elsewhere' })
  expect((await guarded(urls[0] ?? '')).status).toBe(200)
})
