import pg from 'pg'
import { createTestClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../web/shared/words/pages/en.ts'
import { startChain, type TestChain } from '../anvil.ts'
import { startPostgres, type TestPostgres } from './db/startPostgres.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

/** One database, and processes that share it: one answers people, the others follow the chain. */
let chain: TestChain
let postgres: TestPostgres
let environment: Record<string, string>
let api: TestServer

beforeAll(async () => {
  chain = await startChain()
  postgres = await startPostgres()
  environment = { DATABASE_URL: await postgres.createDatabase(), SESSION_SECRET: 's'.repeat(43) }
  api = await startTestServer(chain, { ...environment, ROLES: 'api' })
}, 120_000)

afterAll(async () => {
  await api.stop()
  await postgres.stop()
  await chain.stop()
})

type Ready = { status: number; problems: unknown }

async function readyz(server: TestServer): Promise<Ready> {
  const answer = await fetch(`${server.url}/readyz`)
  const { problems } = await answer.json()
  return { status: answer.status, problems }
}

const SOON = { timeout: 60_000, interval: 50 }
const READY = { status: 200, problems: [] }

test('without anybody who follows the chain, the server says that it is not ready', async () => {
  expect(await readyz(api)).toEqual({
    status: 503,
    problems: ['index is down', 'the index lags by an unknown number of blocks'],
  })
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200)
})

test('an indexer serves those who watch it and nobody else, and makes the other ready', async () => {
  const indexer = await startTestServer(chain, { ...environment, ROLES: 'indexer' })
  try {
    await expect.poll(() => readyz(api), SOON).toEqual(READY)
    await expect.poll(() => readyz(indexer), SOON).toEqual(READY)
    for (const path of ['/healthz', '/metrics'])
      expect([path, (await fetch(`${indexer.url}${path}`)).status]).toEqual([path, 200])
    for (const path of ['/', '/explore', '/api/config', '/api/profiles', '/api/session/nonce', '/ipfs/x'])
      expect([path, (await fetch(`${indexer.url}${path}`)).status]).toEqual([path, 404])
  } finally {
    await indexer.stop()
  }
})

test('when the indexer stops and the chain goes on, the server says by how many blocks it lags', async () => {
  const anvil = createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl) })
  await anvil.mine({ blocks: 30 })
  await expect
    .poll(() => readyz(api), SOON)
    .toEqual({ status: 503, problems: ['index is down', 'the index lags by 30 blocks'] })
})

test('a session made at one process is good at the others', async () => {
  const cookie = await api.signIn(privateKeyToAccount(generatePrivateKey()))
  const second = await startTestServer(chain, { ...environment, ROLES: 'api' })
  try {
    expect((await fetch(`${second.url}/api/session`, { headers: { cookie } })).status).toBe(200)
  } finally {
    await second.stop()
  }
})

test('the second indexer takes over when the first one stops', async () => {
  const first = await startTestServer(chain, { ...environment, ROLES: 'indexer' })
  const standby = await startTestServer(chain, { ...environment, ROLES: 'indexer' })
  try {
    await expect.poll(() => readyz(api), SOON).toEqual(READY)
    await first.stop()
    const anvil = createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl) })
    await anvil.mine({ blocks: 30 })
    await expect.poll(() => readyz(api), SOON).toEqual(READY)
  } finally {
    await standby.stop()
  }
}, 60_000)

test('a job that fails again and again is told by every process: to balancers, in figures, and to people', async () => {
  const indexer = await startTestServer(chain, { ...environment, ROLES: 'indexer' })
  const database = new pg.Client({ connectionString: environment['DATABASE_URL'] })
  await database.connect()
  const figures = async (server: TestServer) => (await fetch(`${server.url}/metrics`)).text()
  const about = async () => (await fetch(`${api.url}/about?lang=en`)).text()
  try {
    await expect.poll(() => readyz(api), SOON).toEqual(READY)
    await database.query('alter table metadata rename to elsewhere')
    // 42P01: there is no such table.
    const failing = { status: 503, problems: ['metadata fails: 42P01'] }
    await expect.poll(() => readyz(indexer), SOON).toEqual(failing)
    // Told there too, and no reason to send visitors away: it may be the process that mends it.
    expect(await readyz(api)).toEqual(READY)
    await expect.poll(about, SOON).toContain(en.outages.metadata)
    for (const server of [indexer, api])
      expect(await figures(server)).toMatch(/^namesake_part_up\{part="metadata"\} 0$/m)
    expect(await figures(indexer)).toMatch(/^namesake_job_failures_total\{job="metadata"\} [3-9]$/m)
    await database.query('alter table elsewhere rename to metadata')
    await expect.poll(() => readyz(api), SOON).toEqual(READY)
    await expect.poll(about, SOON).not.toContain('class="outages"')
  } finally {
    await database.end()
    await indexer.stop()
  }
}, 90_000)

test('a server whose IPFS node is gone says so', async () => {
  const indexer = await startTestServer(chain, { ...environment, ROLES: 'indexer' })
  try {
    await expect.poll(() => readyz(api), SOON).toEqual(READY)
    await api.stopIpfs()
    await expect.poll(() => readyz(api), SOON).toEqual({ status: 503, problems: ['ipfs is down'] })
    await expect.poll(() => readyz(indexer), SOON).toEqual(READY)
  } finally {
    await indexer.stop()
  }
})
