import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deployActor } from './deployCode.ts'
import { startPostgres, type TestPostgres } from '../db/startPostgres.ts'
import type { IndexSettings } from './indexProcess.ts'
import { randomFrom, randomLife } from './randomLife.ts'
import type { Tables } from './readTables.ts'
import { rebuildNaively } from './rebuildNaively.ts'
import { openRpcGate, type RpcGate } from './rpcGate.ts'
import { openSeaport } from './seaport.ts'
import { startChain, type TestChain } from './startChain.ts'
import { type IndexProcess, startIndexProcess } from './startIndexProcess.ts'

/** Another life: `INDEX_SEED=7 INDEX_OPERATIONS=1000`. */
const SEED = Number(process.env['INDEX_SEED'] ?? 20_261_121)
const OPERATIONS = Number(process.env['INDEX_OPERATIONS'] ?? 60)
const BATCH = 5
/** Only a machine that stands still takes this long. */
const CATCH_UP_MS = 180_000
/** The trouble that comes while the index is behind: one kind a batch, in turn. */
const TROUBLES = ['none', 'down', 'narrow', 'killed', 'failing'] as const

describe(`every table of the index, over ${OPERATIONS} random operations (INDEX_SEED=${SEED})`, () => {
  let chain: TestChain
  let gate: RpcGate
  let postgres: TestPostgres
  let folder: string
  const settings = new Map<string, IndexSettings>()
  const indexes = new Map<string, IndexProcess>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'namesake-index-'))
    // A short window, so that reorgs reach below what was called final.
    chain = await startChain('--slots-in-an-epoch=2')
    gate = await openRpcGate(chain.url)
    postgres = await startPostgres()
  })

  afterAll(async () => {
    await Promise.all([...indexes.values()].map((index) => index.kill()))
    await gate[Symbol.asyncDispose]()
    await chain[Symbol.asyncDispose]()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function restart(): Promise<void> {
    await Promise.all(
      [...settings].map(async ([name, setting]) => {
        await indexes.get(name)?.kill()
        indexes.set(name, await startIndexProcess(setting))
      }),
    )
  }

  it(
    'is what a naive reader makes of the chain, on PGlite and on Postgres, after reorgs, failing nodes, kill -9 and rm',
    async () => {
      const seaport = await openSeaport(chain)
      const money = await deployActor(chain, 'Tokens', 'MillionthsToken')
      const recipient = await deployActor(chain, 'Recipients', 'Recipient')
      const firstBlock = Number(await chain.client.getBlockNumber())
      const random = randomFrom(SEED)
      const live = randomLife({ chain, seaport, contentDir: folder, random, money, recipient, firstBlock })
      const common = {
        dataDir: folder,
        rpcUrl: gate.url,
        contract: chain.contract,
        splits: chain.splits,
        marketplaces: [seaport.address],
        fromBlock: chain.fromBlock,
        contentDir: folder,
      }
      settings.set('PGlite', common)
      settings.set('Postgres', { ...common, databaseUrl: await postgres.createDatabase() })
      await restart()

      const life: string[] = []
      for (let batch = 0; batch * BATCH < OPERATIONS; batch += 1) {
        const trouble = TROUBLES[batch % TROUBLES.length] ?? 'none'
        life.push(`(${trouble})`)
        if (trouble !== 'none' && trouble !== 'killed') gate.mood = trouble
        for (let at = 0; at < BATCH; at += 1) life.push(await live())
        if (trouble === 'killed') await restart()
        if (trouble !== 'narrow') gate.mood = 'up'
        await chain.assertWhole()
        const expected = await rebuildNaively(chain, seaport.address, folder)
        for (const [name, index] of indexes) {
          const tables = await caughtUp(index, expected)
          expect({ name, life, ...tables }).toEqual({ name, life, ...expected, blocks: tables.blocks })
          for (const { number, hash } of tables.blocks)
            expect(hash).toBe((await chain.client.getBlock({ blockNumber: BigInt(number) })).hash)
        }
        gate.mood = 'up'
      }
      // What is left of the database: nothing. What it says: the same.
      await Promise.all([...indexes.values()].map((index) => index.kill()))
      await rm(join(folder, 'db'), { recursive: true })
      settings.set('Postgres', { ...common, databaseUrl: await postgres.createDatabase() })
      await restart()
      const expected = await rebuildNaively(chain, seaport.address, folder)
      for (const [name, index] of indexes) {
        const tables = await caughtUp(index, expected)
        expect({ name, ...tables }).toEqual({ name, ...expected, blocks: tables.blocks })
      }
      expect(life.filter((deed) => !deed.startsWith('('))).toHaveLength(OPERATIONS)
    },
    600_000 + OPERATIONS * 5_000,
  )
})

/** Its tables once it stands at the head and has fetched what content there is; search is judged by what it lets find. */
async function caughtUp(index: IndexProcess, expected: Tables): Promise<Tables> {
  return vi.waitFor(
    async () => {
      const tables = await index.tables()
      expect(tables.tip).toEqual(expected.tip)
      expect(tables.content).toEqual(expected.content)
      return tables
    },
    { timeout: CATCH_UP_MS, interval: 50 },
  )
}
