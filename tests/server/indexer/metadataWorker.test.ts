import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Digest, digestOf } from '../../../web/shared/cid.ts'
import type { Db } from '../../../web/server/db/db.ts'
import { requestMetadata } from '../../../web/server/db/metadata.ts'
import { writeAlone } from '../../../web/server/db/progress.ts'
import { refreshSearch } from '../../../web/server/db/search.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { type ReadContent, runMetadataWorker } from '../../../web/server/indexer/metadataWorker.ts'
import { startPostgres, type TestPostgres } from '../db/startPostgres.ts'

let postgres: TestPostgres
const ends: (() => Promise<void>)[] = []
beforeAll(async () => {
  postgres = await startPostgres()
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(() => postgres.stop())

const digest = (at: number): Digest => `0x${at.toString(16).padStart(64, '0')}`
const foreign = new TextEncoder().encode('{"name":"Somebody"}')
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 10 })

/** A worker at a database of its own, until the end of the test. */
async function startWorker(readContent: ReadContent, isBusy = () => false) {
  const db = await openDb({ url: await postgres.createDatabase(), dataDir: '/nowhere' })
  const stopping = new AbortController()
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const onSetAside = (facts: object) => errors.push(facts)
  const done = runMetadataWorker({ db, readContent, isBusy, signal: stopping.signal, onError, onSetAside })
  ends.push(async () => {
    stopping.abort()
    await done
    await db.close()
  })
  return { db, errors }
}

async function stateOf(db: Db, of: Digest) {
  const [row] = await db.query<{ state: string }>('select state from metadata where digest = $1', [of])
  return row
}

/** Has the database itself write down each failed try and the wait that it earned. */
async function noteTries(db: Db): Promise<void> {
  await db.query('create table tries (attempts int, seconds int)')
  await db.query(`create function note() returns trigger language plpgsql as
    'begin insert into tries values (new.attempts, extract(epoch from new.next_at - now())); return new; end'`)
  await db.query(`create trigger note after update on metadata for each row
    when (new.attempts = old.attempts + 1) execute function note()`)
}

const triesOf = (db: Db) => db.query('select attempts, seconds from tries order by attempts')

describe('the fetching of content', () => {
  it('waits while the index has more urgent things to write', async () => {
    let busyTurns = 0
    let busy = true
    const asked: string[] = []
    const read: ReadContent = (one) => {
      asked.push(one)
      return Promise.resolve(foreign)
    }
    const { db } = await startWorker(read, () => {
      busyTurns += busy ? 1 : 0
      return busy
    })
    await requestMetadata(db, [digest(1)])
    const already = busyTurns
    await eventually(async () => expect(busyTurns).toBeGreaterThan(already + 2))
    expect(asked).toEqual([])
    busy = false
    await eventually(async () => expect(asked).toEqual([digest(1)]))
  })

  it('that fails is tried again later and later, six hours apart at most, and succeeds once somebody has it', async () => {
    let has = false
    const { db, errors } = await startWorker(async () => {
      if (!has) throw new Error('Nobody has it')
      return foreign
    })
    await noteTries(db)
    await requestMetadata(db, [digest(1)])
    for (const tries of [1, 2, 3, 4]) {
      await eventually(async () => expect(await triesOf(db)).toHaveLength(tries))
      await db.query(
        'update metadata set attempts = case attempts when 4 then 13 else attempts end, next_at = now()',
      )
    }
    await eventually(async () =>
      expect((await triesOf(db)).at(-1)).toEqual({ attempts: 14, seconds: 16_384 }),
    )
    await db.query('update metadata set next_at = now()')
    await eventually(async () =>
      expect((await triesOf(db)).at(-1)).toEqual({ attempts: 15, seconds: 21_600 }),
    )
    expect((await triesOf(db)).slice(0, 4)).toEqual([
      { attempts: 1, seconds: 2 },
      { attempts: 2, seconds: 4 },
      { attempts: 3, seconds: 8 },
      { attempts: 4, seconds: 16 },
    ])
    has = true
    await db.query('update metadata set next_at = now()')
    await eventually(async () => expect(await stateOf(db, digest(1))).toMatchObject({ state: 'foreign' }))
    expect(errors).toEqual([])
  })

  it('of one that never comes holds up no other, nor do many that could not be had hold up a new one', async () => {
    const never = new Promise<null>(() => undefined)
    const asked: string[] = []
    const { db } = await startWorker((one) => {
      asked.push(one)
      if (one === digest(0)) return never
      return Promise.resolve(one === digest(999) ? foreign : null)
    })
    await requestMetadata(db, [digest(0)])
    await db.query(
      `insert into metadata (digest, attempts, next_at)
       select '0x' || lpad(to_hex(at), 64, '0'), 3, now() - interval '1 day' from generate_series(1, 900) as at`,
    )
    await eventually(async () => expect(asked.length).toBeGreaterThan(20))
    await requestMetadata(db, [digest(999)])
    await eventually(async () => expect(await stateOf(db, digest(999))).toMatchObject({ state: 'foreign' }))
    await eventually(async () => expect(new Set(asked).size).toBe(902))
    expect(asked.indexOf(digest(999))).toBeLessThan(901)
    expect(asked.filter((one) => one === digest(0))).toHaveLength(1)
  })

  it('makes what it says findable, folded', async () => {
    const bytes = new TextEncoder().encode('{"name":"José","description":"Ärger"}')
    const named = await digestOf(bytes)
    const { db } = await startWorker(() => Promise.resolve(bytes))
    await requestMetadata(db, [named])
    await eventually(async () => expect(await stateOf(db, named)).toMatchObject({ state: 'foreign' }))
    expect(await db.query('select name, words from metadata where digest = $1', [named])).toEqual([
      { name: 'jose', words: 'arger' },
    ])
  })

  it('says nothing to search of a profile that a block ends meanwhile', async () => {
    let give = () => {}
    const held = new Promise<void>((resolve) => (give = resolve))
    const { db } = await startWorker(async () => {
      await held
      return foreign
    })
    await db.query(
      `insert into profiles (handle, number, owner, creator, digest, royalty_bps, enforced, unlock_at, minted_at, minted_block, changed_block, changed_log, skeleton)
       values ('ada', 1, '0x1', '0x1', $1, 0, false, 0, 1, 1, 1, 0, 'ada')`,
      [digest(1)],
    )
    await requestMetadata(db, [digest(1)])
    await db.transaction(async (tx) => {
      await writeAlone(tx)
      await tx.query('update profiles set owner = null')
      await refreshSearch(tx, ['ada'])
      give()
      // The worker has written, or waits for us.
      await eventually(async () => {
        const waiting = await db.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        const written = await db.query(`select from metadata where state <> 'waiting'`)
        expect(waiting.length + written.length).toBeGreaterThan(0)
      })
    })
    await eventually(async () => expect(await stateOf(db, digest(1))).toEqual({ state: 'foreign' }))
    expect(await db.query('select handle from search')).toEqual([])
  })

  it('goes on after the database refused it for a while', async () => {
    const { db, errors } = await startWorker(() => Promise.resolve(foreign))
    await db.query('alter table search rename to elsewhere')
    await db.query(
      `insert into profiles values ('ada', 1, '0x1', '0x1', null, $1, 0, false, 0, 0, 0, null, 0, 0, 'ada')`,
      [digest(1)],
    )
    await requestMetadata(db, [digest(1)])
    await eventually(async () => expect(errors.length).toBeGreaterThan(1))
    await db.query('alter table elsewhere rename to search')
    await eventually(async () => expect(await stateOf(db, digest(1))).toMatchObject({ state: 'foreign' }))
    expect(await db.query('select title from search')).toEqual([{ title: 'ada somebody' }])
  })
})
