import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChain, type TestChain } from '../anvil.ts'
import { listSources } from '../architecture/listSources.ts'
import { askOnOneConnection, rawRequest } from './keptConnection.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

/** What links are made from, whatever a request calls this server. */
const PUBLIC_URL = 'https://namesake.example'
const FOREIGN = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' }

let chain: TestChain
let server: TestServer
beforeAll(async () => {
  chain = await startChain()
  server = await startTestServer(chain, { PUBLIC_URL })
})
afterAll(async () => {
  await server?.stop()
  await chain?.stop()
})

const ask = (requests: readonly string[]) => askOnOneConnection(server.url, requests)

describe('an address with a slash at the end', () => {
  const CASES: [asked: string, location: string][] = [
    ['/@ada/', '/@ada'],
    ['/@ada/history/', '/@ada/history'],
    ['/about/', '/about'],
    ['/about/?lang=es', '/about?lang=es'],
    ['/nothing/of/ours/', '/nothing/of/ours'],
    ['/about///', '/about'],
    ['//', '/'],
    ['//evil.example/', '//evil.example'],
    ['/%2F/evil.example/', '/%2F/evil.example'],
    ['/%0d%0aSet-Cookie:%20a=b/', '/%0d%0aSet-Cookie:%20a=b'],
    ['/caf%C3%A9/', '/caf%C3%A9'],
    ['http://evil.example/about/', '/about'],
  ]

  test.each(['GET', 'HEAD'])(
    'is answered to %s by a 301 without a body to this site, and to no other',
    async (method) => {
      const answers = await ask(CASES.map(([asked]) => rawRequest(method, asked, FOREIGN)))
      const seen = answers.map(({ status, headers, body }) => [status, headers.get('location'), body.length])
      expect(seen).toEqual(CASES.map(([, location]) => [301, `${PUBLIC_URL}${location}`, 0]))
      for (const { headers } of answers) expect(headers.get('content-length') ?? '0').toBe('0')
    },
  )

  test('is no address of the API, which says so in its own way', async () => {
    const [answer] = await ask([rawRequest('GET', '/api/profiles/')])
    expect([answer?.status, answer?.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })

  test('is not redirected by anything but the one place that knows where this site is', () => {
    const redirecting = listSources(['web/server'])
      .filter(({ text }) => /\.redirect\(|\blocation['"]?:|['"]location['"]|trailing-slash/i.test(text))
      .map(({ path }) => path)
    expect(redirecting).toEqual(['web/server/pages/trimSlash.ts'])
  })
})

test('every answer ends where it says it ends, on a kept connection, to GET, HEAD and OPTIONS', async () => {
  const cid = `bafkrei${'a'.repeat(52)}`
  const targets = [
    '/ /about /explore /@ada /@ada/ /@ada/history /studio /me /nothing /nothing/',
    '/@ada/card.png /@ada/frame.png /@ada/qr.svg /@ada/contact.vcf /@ada/export.zip',
    '/healthz /readyz /openapi.json /robots.txt /sitemap.xml /assets/none.js /assets/',
    `/ipfs/${cid} /ipfs/${cid}/ /ipfs/${cid}/inside /ipfs/none /ipfs/`,
    '/api/config /api/profiles /api/profiles/ada /api/handles/ada /api/session /api/nothing/',
  ].flatMap((line) => line.split(' '))
  const headers = { 'Accept-Encoding': 'gzip', Accept: 'text/html' }
  const requests = targets.flatMap((target) =>
    ['GET', 'HEAD', 'OPTIONS'].map((method) => rawRequest(method, target, headers)),
  )
  const answers = await ask(requests)
  expect(answers.every(({ status }) => status >= 200)).toBe(true)
})
