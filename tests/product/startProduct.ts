import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The whole product as `npm start` runs it, on ports and data of its own. */
export type TestProduct = Readonly<{
  /** What it says it is reached at. */
  url: string
  rpcUrl: string
  ipfsUrl: string
  /** What commands its node: the secret that it made itself. */
  ipfsAuth(): string
  dataDir: string
  /** Everything it has printed so far. */
  output(): string
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>
  /** Resolves with the exit code when it ends by itself. */
  ended: Promise<number | null>
  /** `kill -9` of its whole process group: the crash nobody can prepare for. */
  crash(): Promise<void>
}>

/** Where it runs; the same places given again start it on what is already there. */
export type Places = Readonly<{
  dataDir: string
  port: number
  chainPort: number
  ipfsPort: number
  /** Another checkout than this one. */
  root?: string
}>

/** Packages are there and the site is often built: what is left is compiling, deploying and six mints. */
const START_MS = 230_000
const STOP_MS = 60_000

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A runner that gives up must not leave a product behind: each is its own process group, which nobody else would end. */
const running = new Set<number>()
process.once('exit', () => {
  for (const group of running) process.kill(-group, 'SIGKILL')
})

/** Free ports and an empty data folder. */
export async function freshPlaces(): Promise<Places> {
  const [port, chainPort, ipfsPort] = await freePorts(3)
  if (!port || !chainPort || !ipfsPort) throw new Error('no free ports')
  return { dataDir: mkdtempSync(join(tmpdir(), 'namesake-test-')), port, chainPort, ipfsPort }
}

export function removeData({ dataDir }: Places): void {
  rmSync(dataDir, { recursive: true, force: true })
}

/**
 * Starts it and waits for its last line. Throws all it said when it ends before.
 * @param variables - more of the environment, as in `.env.example`
 * @param flags - `--dev` runs what `npm run dev` runs
 */
export async function startProduct(
  places: Places,
  variables: Readonly<Record<string, string>> = {},
  flags: readonly '--dev'[] = [],
): Promise<TestProduct> {
  const started = launch(places, variables, flags)
  const url = await started.running
  return {
    url,
    rpcUrl: `http://127.0.0.1:${places.chainPort}`,
    ipfsUrl: `http://127.0.0.1:${places.ipfsPort}`,
    ipfsAuth: () => readFileSync(join(places.dataDir, 'ipfs-api-auth'), 'utf8').trim(),
    dataDir: places.dataDir,
    output: started.output,
    stop: () => end(started.child, 'SIGINT'),
    ended: exitOf(started.child),
    crash: async () => {
      await end(started.child, 'SIGKILL')
    },
  }
}

/** Starts it and expects it to give up: its exit code and all it said. */
export async function startInVain(places: Places): Promise<{ code: number | null; output: string }> {
  const { child, output, running } = launch(places)
  const url = await Promise.race([running.catch(() => null), exitOf(child).then(() => null)])
  if (url !== null) await end(child, 'SIGINT')
  return { code: await exitOf(child), output: output() }
}

/** The last lines of every log, for whoever must find out why a test failed. */
export function readLogs(dataDir: string): string {
  return ['chain', 'ipfs', 'server']
    .map((name) => `--- ${name} ---\n${tail(join(dataDir, 'logs', `${name}.log`))}`)
    .join('\n')
}

function launch(
  places: Places,
  variables: Readonly<Record<string, string>> = {},
  flags: readonly '--dev'[] = [],
) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...flags], {
    cwd: places.root ?? root,
    // Its own process group, as a shell gives to `npm start`.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATA_DIR: places.dataDir,
      PORT: String(places.port),
      CHAIN_PORT: String(places.chainPort),
      IPFS_PORT: String(places.ipfsPort),
      ...variables,
    },
  })
  const { pid } = child
  if (pid) {
    running.add(pid)
    child.once('exit', () => running.delete(pid))
  }
  let said = ''
  const lastLine = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`not running after ${START_MS / 1000} s:\n${said}`)),
      START_MS,
    )
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      const url = /^Namesake is running at (\S+)$/m.exec(said)?.[1]
      if (!url) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`ended with ${code}:\n${said}\n${readLogs(places.dataDir)}`))
    })
  })
  return { child, running: lastLine, output: () => said }
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null && child.pid) {
    process.kill(-child.pid, signal)
    const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), STOP_MS)
    await exitOf(child)
    clearTimeout(timer)
  }
  return child.exitCode
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => {
            const address = server.address()
            resolve(typeof address === 'object' && address ? address.port : 0)
          }),
        ),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-30).join('\n')
  } catch (error) {
    return `(no log: ${error instanceof Error ? error.message : String(error)})`
  }
}
