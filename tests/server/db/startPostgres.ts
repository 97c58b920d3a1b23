import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { startEmbedded } from './startEmbedded.ts'

/** A Postgres server for tests. */
export type TestPostgres = AsyncDisposable &
  Readonly<{
    /** The URL of a new, empty database. */
    createDatabase: () => Promise<string>
    /** Drops what it made, and ends the server when it is ours. */
    stop: () => Promise<void>
  }>

/** The server at `DATABASE_URL` when there is one, else one of our own from npm, on a free port and in a folder of its own. */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['DATABASE_URL']
  if (given) return onServer(given, () => Promise.resolve())
  const { url, stop } = await startEmbedded()
  return onServer(url, stop)
}

function onServer(url: string, end: () => Promise<void>): TestPostgres {
  const made: string[] = []
  const stop = async () => {
    for (const name of made.splice(0)) await run(url, `drop database if exists ${name} with (force)`)
    await end()
  }
  return {
    createDatabase: async () => {
      const name = `namesake_${randomUUID().replaceAll('-', '')}`
      await run(url, `create database ${name}`)
      made.push(name)
      const place = new URL(url)
      place.pathname = `/${name}`
      return place.href
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
