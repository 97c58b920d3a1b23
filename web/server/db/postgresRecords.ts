import type pg from 'pg'
import { createJob, type Job } from '../../shared/createJob.ts'
import { repeat } from '../../shared/repeat.ts'
import { toJson } from './toJson.ts'
import type { RecordOptions, RecordPage, RecordRow, Records } from './records.ts'

const SWEEP_MILLISECONDS = 3_600_000
/** Advisory lock under which the table is created: `create table if not exists` alone races with itself. */
const CREATE_LOCK = 4_015_230_731

const CREATE = `create table if not exists records (
  kind text not null, key text not null, value json not null, expires_at timestamptz, primary key (kind, key))`
const PUT = `insert into records (kind, key, value, expires_at) values ($1, $2, $3, $4)
  on conflict (kind, key) do update set value = excluded.value, expires_at = excluded.expires_at`
const PUT_IF_ABSENT = `${PUT} where records.expires_at <= now()`
const LIVING = '(expires_at is null or expires_at > now())'

type Row = { key: string; value: unknown; expires_at: Date | null }

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** One table; Postgres makes each statement durable and atomic, so several processes may share it. */
class PostgresRecords implements Records {
  readonly #pool: pg.Pool
  readonly #sweeper: { stop(): Promise<void> }

  constructor(pool: pg.Pool, job: Job) {
    this.#pool = pool
    // What has expired reads as absent anyway: a failure costs room, and is told by the job.
    const onError = () => undefined
    this.#sweeper = repeat(() => this.sweep(), { everyMs: SWEEP_MILLISECONDS, job, onError })
  }

  async sweep(): Promise<void> {
    await this.#pool.query('delete from records where expires_at <= now()')
  }

  async get(kind: string, key: string): Promise<unknown> {
    const { rows } = await this.#pool.query<Row>(
      `select value from records where kind = $1 and key = $2 and ${LIVING}`,
      [kind, key],
    )
    return rows[0]?.value
  }

  async getMany(kind: string, keys: readonly string[]): Promise<Map<string, unknown>> {
    const { rows } = await this.#pool.query<Row>(
      `select key, value from records where kind = $1 and key = any($2) and ${LIVING}`,
      [kind, keys],
    )
    return new Map(rows.map(({ key, value }) => [key, value]))
  }

  async put(kind: string, key: string, value: unknown, options: RecordOptions = {}): Promise<void> {
    await this.#pool.query(PUT, [kind, key, toJson(value), options.expiresAt ?? null])
  }

  async putIfAbsent(
    kind: string,
    key: string,
    value: unknown,
    options: RecordOptions = {},
  ): Promise<boolean> {
    const { rowCount } = await this.#pool.query(PUT_IF_ABSENT, [
      kind,
      key,
      toJson(value),
      options.expiresAt ?? null,
    ])
    return rowCount === 1
  }

  update<T>(
    kind: string,
    key: string,
    change: (value: unknown) => T,
    options: RecordOptions = {},
  ): Promise<T> {
    return inTransaction(this.#pool, async (client) => {
      // The row may not exist yet, so a lock on its name serialises the writers of one record.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${kind}\n${key}`])
      const { rows } = await client.query<Row>(
        `select value, expires_at from records where kind = $1 and key = $2 and ${LIVING}`,
        [kind, key],
      )
      const value = change(rows[0]?.value)
      await client.query(PUT, [kind, key, toJson(value), options.expiresAt ?? rows[0]?.expires_at ?? null])
      return value
    })
  }

  async delete(kind: string, key: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `delete from records where kind = $1 and key = $2 and ${LIVING}`,
      [kind, key],
    )
    return rowCount === 1
  }

  async list(kind: string, page?: RecordPage): Promise<RecordRow[]> {
    const { rows } = await this.#pool.query<Row>(
      `select key, value, expires_at from records where kind = $1 and key collate "C" > $2 and ${LIVING}
       order by key collate "C" limit $3`,
      [kind, page?.after ?? '', page?.limit ?? null],
    )
    return rows.map(({ key, value, expires_at: expiresAt }) =>
      expiresAt ? { key, value, expiresAt } : { key, value },
    )
  }

  async close(): Promise<void> {
    await this.#sweeper.stop()
  }
}

/** Opens the records kept in the database of `pool`, creating their table when it is missing. */
export async function openPostgresRecords(pool: pg.Pool, job: Job = createJob()): Promise<Records> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [CREATE_LOCK])
    await client.query(CREATE)
  })
  return new PostgresRecords(pool, job)
}
