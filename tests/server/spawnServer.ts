import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('serverProcess.ts', import.meta.url))

/** The server in a process of its own. */
export type ServerProcess = Readonly<{
  /** Resolves once it serves; rejects with all it said when it ends before. */
  serving: Promise<string>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
  output(): string
  kill(signal: NodeJS.Signals): void
}>

/** Starts it with `environment` and nothing of this process's but the path to programs. */
export function spawnServer(environment: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { PATH: process.env['PATH'], PORT: '0', PUBLIC_URL: 'http://localhost:3000', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = endOf(child)
  let said = ''
  const serving = new Promise<string>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      const port = /"port":(\d+),.*"msg":"serving"/.exec(said)?.[1]
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((how) => reject(new Error(`ended with ${how}:\n${said}`)))
  })
  // Whoever expects it to end does not await this.
  serving.catch(() => undefined)
  return { serving, ended, output: () => said, kill: (signal) => void child.kill(signal) }
}

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  await once(child, 'close')
  return child.signalCode ?? child.exitCode
}
