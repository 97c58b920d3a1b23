import pg from 'pg'
import { AppError } from '../../shared/appError.ts'
import type { Db, Lock, Query, Read } from './db.ts'
import { heldParameters } from './heldParameters.ts'
import { isOutdated } from './isOutdated.ts'
import { migrate } from './migrate.ts'

/** SQLSTATE 57014: cancelled, here always by `statement_timeout`. */
const QUERY_CANCELED = '57014'
/**
 * Visitors' queries are short: compiling them, spreading them over processes or planning each anew would cost more than it saves. What
 * they look for never decides how it is found best.
 */
const READER_OPTIONS = '-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan'
const CONNECT_TIMEOUT_MS = 5_000

/** Block numbers, times and counts are int8 and stay far below 2^53; money is numeric and stays text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
}

/**
 * Opens pools to `url` and migrates.
 * @throws `DATABASE_ENCODING` where the database could not hold every text.
 */
export async function openPostgres(url: string): Promise<Db> {
  const pool = createPool(url)
  const readers = readersOf(url)
  const db: Db = {
    kind: 'postgres',
    pool,
    query: queryOn(pool),
    transaction: (work) => transaction(pool, work),
    within: readers.within,
    tryLock: (key) => tryLock(url, key),
    close: async () => {
      await Promise.all([pool.end(), readers.end()])
    },
  }
  try {
    await refuseOtherEncodings(db)
    await migrate(db)
  } catch (error) {
    await db.close()
    throw error
  }
  return db
}

/** SQL_ASCII takes any bytes and sorts them as it likes; all others but UTF8 refuse names of some people. */
async function refuseOtherEncodings(db: Db): Promise<void> {
  const [row] = await db.query<{ encoding: string }>("select current_setting('server_encoding') as encoding")
  const encoding = row?.encoding ?? 'unknown'
  if (encoding !== 'UTF8') throw new AppError('DATABASE_ENCODING', { encoding })
}

function createPool(url: string, config: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types,
    ...config,
  })
  // An idle connection that the server ends is dropped from the pool; the next query opens another.
  pool.on('error', () => undefined)
  return pool
}

function queryOn(client: pg.Pool | pg.PoolClient): Query['query'] {
  return async <T extends object>(sql: string, parameters: readonly unknown[] = []) => {
    const { rows } = await client.query<T & pg.QueryResultRow>(sql, heldParameters(parameters))
    return rows
  }
}

async function transaction<T>(pool: pg.Pool, work: (tx: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('begin')
    const result = await work({ query: queryOn(client) })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true))
    throw error
  } finally {
    client.release(broken)
  }
}

/** One pool for each time limit, so that the limit travels with the connection and a query stays one round trip. */
function readersOf(url: string): { within: (timeoutMs: number) => Read; end: () => Promise<void> } {
  const pools = new Map<number, pg.Pool>()
  const statements = createStatements()
  let ended = false
  const poolFor = (timeoutMs: number) => {
    if (ended) throw new Error('The database was closed')
    const pool =
      pools.get(timeoutMs) ?? createPool(url, { statement_timeout: timeoutMs, options: READER_OPTIONS })
    pools.set(timeoutMs, pool)
    return pool
  }
  return {
    within: (timeoutMs) => {
      return async <T extends object>(text: string, parameters: readonly unknown[] = []) => {
        const run = () =>
          poolFor(timeoutMs).query<T & pg.QueryResultRow>({
            name: statements.nameOf(text),
            text,
            values: heldParameters(parameters),
          })
        try {
          const { rows } = await run().catch((error: unknown) => {
            if (!isOutdated(error)) throw error
            statements.rename(text)
            return run()
          })
          return rows
        } catch (error) {
          if (!(error instanceof pg.DatabaseError) || error.code !== QUERY_CANCELED) throw error
          throw new AppError('QUERY_TIMEOUT', { timeoutMs }, { cause: error })
        }
      }
    },
    end: async () => {
      ended = true
      await Promise.all([...pools.values()].map((pool) => pool.end()))
    },
  }
}

/** Names under which each connection keeps statements parsed and planned: there are as many as queries in the sources. */
function createStatements() {
  const names = new Map<string, string>()
  let made = 0
  const rename = (sql: string): string => {
    const name = `read-${(made += 1)}`
    names.set(sql, name)
    return name
  }
  return { nameOf: (sql: string) => names.get(sql) ?? rename(sql), rename }
}

/** On a connection of its own, so that the lock lives and dies with it. */
async function tryLock(url: string, key: number): Promise<Lock | null> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  })
  let held = false
  client.on('error', () => (held = false))
  client.on('end', () => (held = false))
  await client.connect()
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [key])
  if (!rows[0]?.locked) {
    await client.end()
    return null
  }
  held = true
  return { held: () => held, release: () => client.end() }
}
