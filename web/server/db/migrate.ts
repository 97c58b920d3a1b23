import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db, Query } from './db.ts'

/** Beside this file in the sources, and beside `main.js` in the bundle, where the build copies them. */
const FOLDER = join(import.meta.dirname, 'migrations')
/** Any number, the same in every process that migrates. */
const LOCK_KEY = 4_711_001

type Migration = Readonly<{ number: number; name: string; sql: string; sha256: string }>

/** Applies every migration not applied yet, in order, in one transaction that no second process can interleave with. */
export async function migrate(db: Db): Promise<void> {
  const migrations = await readMigrations()
  await db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK_KEY])
    await tx.query(
      'create table if not exists migrations (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const applied = await tx.query<{ number: number; sha256: string }>(
      'select number, sha256 from migrations',
    )
    const known = new Map(applied.map(({ number, sha256 }) => [number, sha256]))
    for (const migration of migrations) await apply(tx, migration, known.get(migration.number))
  })
}

async function apply(tx: Query, migration: Migration, knownSha256: string | undefined): Promise<void> {
  if (knownSha256 === migration.sha256) return
  if (knownSha256)
    throw new Error(
      `Migration ${migration.name} was changed after it had been applied: add a new one instead`,
    )
  for (const statement of migration.sql.split(/;\s*$/m)) if (statement.trim()) await tx.query(statement)
  await tx.query('insert into migrations (number, name, sha256) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.sha256,
  ])
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(FOLDER, name), 'utf8')
      return {
        number: Number(name.slice(0, 4)),
        name,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      }
    }),
  )
}
