import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import pLimit from 'p-limit'
import { AppError } from '../../shared/appError.ts'
import type { Db, Query } from './db.ts'
import { heldParameters } from './heldParameters.ts'
import { migrate } from './migrate.ts'
import { pgliteReads } from './pgliteReads.ts'
import { takePidLock } from './pidLock.ts'

/** Less memory than by default; and no care for power cuts, after which the index is simply made again. */
const SETTINGS = [
  'shared_buffers=32MB',
  'jit=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  // What a reader looks for never decides how it is found best: prepared statements are planned once.
  'plan_cache_mode=force_generic_plan',
  'max_wal_size=128MB',
]
const START_PARAMETERS = [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])]

type Runs = Pick<PGlite, 'query'>

/** Opens PGlite in `directory`, made when missing, moved aside and begun again when it no longer opens. */
export async function openPglite(directory: string, onBroken?: (reason: unknown) => void): Promise<Db> {
  await mkdir(dirname(directory), { recursive: true })
  const lock = await takePidLock(`${directory}.lock`)
  try {
    const db = await openOrBeginAgain(directory, onBroken)
    return {
      ...db,
      close: async () => {
        await db.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openOrBeginAgain(directory: string, onBroken?: (reason: unknown) => void): Promise<Db> {
  if (!existsSync(directory)) await initialise(directory)
  try {
    return await openExisting(directory)
  } catch (reason) {
    onBroken?.(reason)
    await moveAside(directory)
    await initialise(directory)
    return openExisting(directory)
  }
}

/**
 * In a temporary directory first: a crash half-way leaves nothing that looks like a database. In a process of its own: making a database
 * takes seconds of one core and 400 MB that WebAssembly never gives back.
 */
async function initialise(directory: string): Promise<void> {
  const temporary = await mkdtemp(`${directory}.new-`)
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const script = `require(${JSON.stringify(pglite)}).PGlite.create(${JSON.stringify(temporary)}).then((db) => db.close())`
  await promisify(execFile)(process.execPath, ['--eval', script])
  await rename(temporary, directory)
}

/** Keeps the last broken directory for a look, and no older ones; half-made ones go too. */
async function moveAside(directory: string): Promise<void> {
  const folder = dirname(directory)
  const old = (await readdir(folder)).filter((name) => /\.(broken|new)-/.test(name))
  const ours = old.filter((name) => name.startsWith(`${basename(directory)}.`))
  await Promise.all(ours.map((name) => rm(join(folder, name), { recursive: true, force: true })))
  await rename(directory, `${directory}.broken-${Date.now()}`)
}

async function openExisting(directory: string): Promise<Db> {
  const pglite = await PGlite.create({
    dataDir: directory,
    extensions: { btree_gin, pg_trgm },
    startParams: START_PARAMETERS,
  })
  // There is one connection: a read must not end up in the middle of somebody's transaction.
  const alone = pLimit(1)
  const query = queryOn(pglite)
  const read = pgliteReads(pglite)
  const db: Db = {
    kind: 'pglite',
    query: (sql, parameters) => alone(() => query(sql, parameters)),
    transaction: (work) => alone(() => pglite.transaction((tx) => work({ query: queryOn(tx) }))),
    within: (timeoutMs) => (sql, parameters) =>
      inTime(
        alone(() => read(sql, parameters)),
        timeoutMs,
      ),
    tryLock: () => Promise.resolve({ held: () => true, release: () => Promise.resolve() }),
    close: () => pglite.close(),
  }
  try {
    await migrate(db)
    return db
  } catch (error) {
    await pglite.close()
    throw error
  }
}

function queryOn(pglite: Runs): Query['query'] {
  return async <T extends object>(sql: string, parameters: readonly unknown[] = []) =>
    (await pglite.query<T>(sql, heldParameters(parameters))).rows
}

/** PGlite has no clock of its own: the query runs on, only its reader waits no longer. */
async function inTime<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('QUERY_TIMEOUT', { timeoutMs })), timeoutMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
