import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../db/startPostgres.ts'
import { openTestIndex } from './openTestIndex.ts'
import { readTables } from './readTables.ts'
import { rebuildNaively } from './rebuildNaively.ts'
import { startChain, type TestChain } from './startChain.ts'

const FIGHT_MS = 10_000
/** How long each of them may hold the lock before it is torn away. */
const ROUND_MS = 700
const TAKEOVERS = 6

let chain: TestChain
let postgres: TestPostgres
let folder: string

beforeAll(async () => {
  chain = await startChain('--slots-in-an-epoch=2')
  postgres = await startPostgres()
  folder = await mkdtemp(join(tmpdir(), 'namesake-writers-'))
})
afterAll(async () => {
  await chain[Symbol.asyncDispose]()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('two indexers with one database', () => {
  it('leave no duplicate and no gap, whoever holds the lock and however it is lost', async () => {
    const databaseUrl = await postgres.createDatabase()
    await using one = await openTestIndex(chain, { databaseUrl })
    await using two = await openTestIndex(chain, { databaseUrl })
    const writers: string[] = []
    const until = Date.now() + FIGHT_MS
    const epoch = async () =>
      (await one.db.query<{ epoch: number }>('select epoch from progress'))[0]?.epoch ?? 0
    // Ten seconds, and on a busy machine as many more as it takes until both have had their turns.
    for (let round = 0; Date.now() < until || (await epoch()) < TAKEOVERS; round += 1) {
      const next = Date.now() + ROUND_MS
      for (let at = 0; Date.now() < next; at += 1)
        await chain.mint(at % 5, `fight-${round}-${at}`, `0x${'ab'.repeat(32)}`)
      if (round % 3 === 2) await chain.reorg(3)
      writers.push([one, two].map(({ indexer }) => indexer.status().role).join('/'))
      // The server ends the session that holds the lock, as when the network is cut: its holder may be in the middle of a step.
      await one.db.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`,
      )
    }
    const settled = await Promise.race([one, two].map(({ caughtUp }) => caughtUp()))
    expect(settled).toBeUndefined()
    const { blocks, content, ...tables } = await readTables(one.db)
    const { blocks: _, content: __, ...expected } = await rebuildNaively(chain, chain.contract, folder)
    expect(tables).toEqual(expected)
    expect(content.length + blocks.length).toBeGreaterThan(0)
    expect(new Set(writers)).toContain('writing/standby')
    expect(await epoch()).toBeGreaterThanOrEqual(TAKEOVERS)
  }, 300_000)

  it('take turns: the one that stands by writes within seconds of the other’s end', async () => {
    const databaseUrl = await postgres.createDatabase()
    const one = await openTestIndex(chain, { databaseUrl })
    await one.caughtUp()
    await using two = await openTestIndex(chain, { databaseUrl })
    expect(two.indexer.status().role).toBe('standby')
    await one.close()
    await chain.mint(1, 'taken-over', `0x${'ab'.repeat(32)}`)
    await two.caughtUp()
    expect(two.indexer.status().role).toBe('writing')
    expect((await two.get('/api/profiles/taken-over')).status).toBe(200)
  })
})
