import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PostgresPrograms, preparePostgres, type RunAs } from './postgresPrograms.ts'

const READY = 'database system is ready to accept connections'
const INIT_FLAGS = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-sync',
]

/** A Postgres of its own, on a free port of 127.0.0.1 and in a folder of its own, that goes when this process does. */
export async function startEmbedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'namesake-postgres-'))
  try {
    const programs = await preparePostgres(folder)
    await giveTo(folder, programs.runAs)
    const port = await freePort()
    await initialise(programs, folder)
    const server = await start(programs, folder, port)
    return {
      url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await end(server)
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function giveTo(path: string, { uid, gid }: RunAs): Promise<void> {
  await chmod(path, 0o755)
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

async function initialise({ initdb, runAs }: PostgresPrograms, folder: string): Promise<void> {
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, 'password\n')
  await giveTo(passwordFile, runAs)
  const child = spawn(
    initdb,
    [`--pgdata=${join(folder, 'data')}`, `--pwfile=${passwordFile}`, ...INIT_FLAGS],
    inFolder(folder, runAs),
  )
  const said = listen(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`initdb failed:\n${said()}`)
}

async function start(
  { postgres, runAs }: PostgresPrograms,
  folder: string,
  port: number,
): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`]
  const child = spawn(
    postgres,
    ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    inFolder(folder, runAs),
  )
  const said = listen(child)
  process.once('exit', () => child.kill('SIGINT'))
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', () => said().includes(READY) && resolve())
    child.once('close', () => reject(new Error(`Postgres did not start:\n${said()}`)))
  })
  return child
}

/** Ends it at once, whatever connections are open (SIGINT: "fast shutdown"). */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGINT')
  await ended
}

/** Where it may look around: our own working directory may be closed to it. Its messages are read, so in English. */
function inFolder(folder: string, runAs: RunAs) {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
  return { ...runAs, cwd: folder, env: { ...process.env, LC_ALL: 'C' }, stdio }
}

/** What `child` has said so far: its last lines. */
function listen(child: ChildProcess): () => string {
  let said = ''
  const note = (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-20_000)
  }
  child.stdout?.on('data', note)
  child.stderr?.on('data', note)
  return () => said
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
