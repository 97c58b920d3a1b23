import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import { createPublicClient, http } from 'viem'
import { createCursors } from '../../web/server/api/pageCursor.ts'
import { createReader } from '../../web/server/api/createReader.ts'
import { apiRoutes } from '../../web/server/api/apiRoutes.ts'
import { openDb } from '../../web/server/db/open.ts'
import { startPostgres } from '../server/db/startPostgres.ts'
import { EARNER, insertManyProfiles } from './manyProfiles.ts'
import { verdict } from './verdict.ts'

const count = Number(process.argv[2] ?? 1_000_000)
const requests = Number(process.argv[3] ?? 400)
const AT_ONCE = 4
const P99_MS = 50

await using postgres = await startPostgres()
const db = await openDb({ url: await postgres.createDatabase(), dataDir: '/nowhere' })
console.error('making profiles…')
const began = Date.now()
await insertManyProfiles(db, count)
console.error(`made ${count} in ${Math.round((Date.now() - began) / 1000)} s`)
const cursors = createCursors(['secret of the bench'])
const reader = createReader({
  db,
  client: createPublicClient({ transport: http('http://127.0.0.1:1', { retryCount: 0 }) }),
  contract: '0x1111111111111111111111111111111111111111',
  chainId: 31337,
  cursors,
  readContent: async () => null,
  isDenied: () => false,
})
const server = serve({
  fetch: new Hono().route('/api', apiRoutes({ reader })).fetch,
  port: 0,
  hostname: '127.0.0.1',
})
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('No port')
const base = `http://127.0.0.1:${address.port}/api`

const rows = await db.query<{ handle: string }>('select handle from profiles order by md5(handle) limit 500')
const handles = rows.map(({ handle }) => handle)
const [first] = await db.query<{ handle: string }>('select handle from profiles where number = 1')
const pick = (at: number) => handles[at % handles.length] ?? ''
const pages: string[] = []
for (let cursor = '', at = 0; at < 50; at += 1) {
  const page = await (await fetch(`${base}/profiles?limit=24&cursor=${cursor}`)).json()
  pages.push((cursor = page.nextCursor))
}
const list = JSON.stringify(['history', first?.handle])
const farBack = (at: number) => cursors.encode(list, [count + 100 + (at % 900), 2])
const common = ['maker', 'word2', 'word5', 'ada', 'noor tomas', 'things maker', 'word2 word3']
const rare = ['word10000', 'word1000 word200', 'word100000']
const kinds: Record<string, (at: number) => string> = {
  'by handle': (at) => `/profiles/${pick(at)}`,
  newest: () => '/profiles',
  'keyset page': (at) => `/profiles?limit=24&cursor=${pages[at % pages.length]}`,
  'by name': () => '/profiles?sort=name',
  changed: () => '/profiles?sort=changed',
  prefix: (at) => `/profiles?q=${pick(at).slice(0, 3 + (at % 5))}`,
  'one letter': (at) => `/profiles?q=${'anktjz'[at % 6]}`,
  substring: (at) => `/profiles?q=${pick(at).slice(3, 7 + (at % 3))}`,
  'words, common': (at) => `/profiles?q=${encodeURIComponent(common[at % common.length] ?? '')}`,
  'words, rare': (at) => `/profiles?q=${encodeURIComponent(rare[at % rare.length] ?? '')}`,
  nothing: (at) => `/profiles?q=zqx${at}vvv`,
  history: (at) => `/profiles/${pick(at)}/history`,
  'history of 100,000': () => `/profiles/${first?.handle}/history?limit=50`,
  '… far back': (at) => `/profiles/${first?.handle}/history?limit=50&cursor=${farBack(at)}`,
  'earned 10,000 times': () => `/accounts/${EARNER}`,
  account: (at) => `/accounts/0x${(at % 50_000).toString(16).padStart(40, '0')}`,
}
const missed: string[] = []
for (const [name, path] of Object.entries(kinds)) {
  const times: number[] = []
  let next = 0
  let bad = 0
  const client = async () => {
    for (let at = next++; at < requests; at = next++) {
      const start = performance.now()
      const response = await fetch(base + path(at))
      await response.arrayBuffer()
      times.push(performance.now() - start)
      if (!response.ok) bad += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Infinity
  const [p50, p99] = [0.5, 0.99].map((share) => at(share).toFixed(1).padStart(7))
  console.log(`${name.padEnd(20)} p50 ${p50} ms   p99 ${p99} ms${bad ? `   ${bad} failed` : ''}`)
  if (at(0.99) > P99_MS || bad > 0) missed.push(name)
}
console.log(
  verdict(
    missed.length === 0,
    `99 of 100 within ${P99_MS} ms${missed.map((name) => `; not ${name}`).join('')}`,
  ),
)
server.close()
await db.close()
