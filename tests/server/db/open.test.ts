import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../web/server/db/db.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { startPostgres, type TestPostgres } from './startPostgres.ts'

let dataDir: string
let postgres: TestPostgres
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'namesake-db-'))
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** Types come out alike: int8 as number, numeric as text, JSON parsed. */
async function readTypes({ query }: Pick<Db, 'query'>) {
  return query(
    'select 7::int8 as block, 1.50::numeric as amount, $1::json as json, $2::text[] as list, null::text as none',
    [JSON.stringify({ a: [1] }), ['x', 'y"z']],
  )
}
const TYPES = [{ block: 7, amount: '1.50', json: { a: [1] }, list: ['x', 'y"z'], none: null }]

describe.each(['PGlite', 'Postgres'])('what visitors read from %s', (kind) => {
  let folder: string
  let db: Db
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'namesake-reads-'))
    const url = kind === 'Postgres' ? await postgres.createDatabase() : undefined
    db = await openDb({ url, dataDir: folder })
  })
  afterAll(async () => {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  })
  const read: Db['query'] = async (sql, parameters) => db.within(5_000)(sql, parameters)

  it('comes out as from any query, each time', async () => {
    expect(await readTypes({ query: read })).toEqual(TYPES)
    expect(await readTypes({ query: read })).toEqual(TYPES)
    expect(await read('select 1 as one where $1::text = any($2)', ['a', ['b']])).toEqual([])
  })

  it('has the columns that a table has now', async () => {
    await db.query('create table changing (a int)')
    await db.query('insert into changing values (1)')
    expect(await read('select * from changing')).toEqual([{ a: 1 }])
    await db.query(`alter table changing add column b text default 'new'`)
    expect(await read('select * from changing')).toEqual([{ a: 1, b: 'new' }])
    expect(await read('select * from changing')).toEqual([{ a: 1, b: 'new' }])
  })

  it('is well after one that was wrong', async () => {
    const divided = (by: number) => read('select 6 / $1::int as result', [by])
    await expect(divided(0)).rejects.toThrow('division by zero')
    expect(await divided(2)).toEqual([{ result: 3 }])
    await expect(read('select nothing')).rejects.toThrow('does not exist')
    expect(await divided(3)).toEqual([{ result: 2 }])
  })

  it('is nothing that somebody is still writing', async () => {
    await db.query('create table written (a int)')
    const seen: Promise<unknown>[] = []
    await db.transaction(async (tx) => {
      await tx.query('insert into written values (1)')
      seen.push(read('select a from written'))
      await tx.query('insert into written values (2)')
      await tx.query('delete from written')
    })
    expect(await Promise.all(seen)).toEqual([[]])
  })
})

describe('PGlite', () => {
  it(
    'opens once a process, moves a folder aside that no longer opens, and begins again',
    { timeout: 120_000 },
    async () => {
      const broken: unknown[] = []
      const open = () => openDb({ dataDir, onBroken: (reason) => broken.push(reason) })
      const first = await open()
      await expect(open()).rejects.toMatchObject({ code: 'DATABASE_IN_USE' })
      expect(await readTypes(first)).toEqual(TYPES)
      await first.query('create table mine (a int)')
      await first.close()

      const second = await open()
      expect(await second.query('select * from mine')).toEqual([])
      await second.close()
      expect(broken).toEqual([])

      await writeFile(join(dataDir, 'db', 'PG_VERSION'), 'nonsense')
      const third = await open()
      await expect(third.query('select * from mine')).rejects.toThrow('does not exist')
      expect(await third.query('select block_number from progress')).toEqual([{ block_number: null }])
      await third.close()
      expect(broken).toHaveLength(1)
      expect((await readdir(dataDir)).filter((name) => name.startsWith('db.broken-'))).toHaveLength(1)
    },
  )
})

describe('Postgres', () => {
  it('ends a query that takes longer than its reader may wait, and serves the next one', async () => {
    const db = await openDb({ url: await postgres.createDatabase(), dataDir })
    await expect(db.within(50)('select pg_sleep(5)')).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' })
    expect(await db.within(5_000)('select 1 as one')).toEqual([{ one: 1 }])
    expect(await readTypes(db)).toEqual(TYPES)
    await db.close()
  })

  it('rolls a transaction back when the work in it throws', async () => {
    const db = await openDb({ url: await postgres.createDatabase(), dataDir })
    const work = db.transaction(async (tx) => {
      await tx.query('create table half (a int)')
      throw new Error('stop')
    })
    await expect(work).rejects.toThrow('stop')
    await expect(db.query('select * from half')).rejects.toThrow('does not exist')
    await db.close()
  })

  it('gives a lock to one process at a time, and to the next when its session ends', async () => {
    const url = await postgres.createDatabase()
    const [one, two] = [await openDb({ url, dataDir }), await openDb({ url, dataDir })]
    const lock = await one.tryLock(7)
    expect(lock?.held()).toBe(true)
    expect(await two.tryLock(7)).toBeNull()
    await two.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`)
    await expect.poll(() => lock?.held()).toBe(false)
    const next = await two.tryLock(7)
    expect(next?.held()).toBe(true)
    await next?.release()
    await Promise.all([one.close(), two.close()])
  })

  it('is migrated once when several processes open it at the same time', async () => {
    const url = await postgres.createDatabase()
    const all = await Promise.all(Array.from({ length: 4 }, () => openDb({ url, dataDir })))
    const [first] = all
    const applied = await first?.query<{ number: number }>('select number from migrations order by number')
    const files = (await readdir('web/server/db/migrations')).map((name) => Number(name.slice(0, 4)))
    expect(applied?.map(({ number }) => number)).toEqual(files.toSorted((a, b) => a - b))
    await Promise.all(all.map((db) => db.close()))
  })

  it('refuses to go on when an applied migration was changed', async () => {
    const url = await postgres.createDatabase()
    const db = await openDb({ url, dataDir })
    await db.query(`update migrations set sha256 = 'another'`)
    await db.close()
    await expect(openDb({ url, dataDir })).rejects.toThrow('was changed after it had been applied')
  })
})
