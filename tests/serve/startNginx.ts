import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DebianMachine, makeDebianMachine } from './debianMachine.ts'
import { endWithUs } from './endWithUs.ts'
import { guideCommands } from './guide.ts'

export type Nginx = AsyncDisposable &
  Readonly<{
    url: string
    machine: DebianMachine
    /** Its error log. */
    said(): Promise<string>
  }>

/** Debian's nginx before two api processes, set up by the commands of the guide and nothing else. */
export async function startNginx(port: number, apis: readonly [string, string]): Promise<Nginx> {
  const machine = await makeDebianMachine()
  try {
    // Nginx is not running yet, and nobody outside can vouch for the name.
    await machine.program('systemctl', 'exit 0')
    await machine.program('certbot', 'exit 0')
    await machine.run(placesFilledIn(guideCommands('With systemd', 'deploy/nginx.conf'), port, apis))
    return await runNginx(machine, port)
  } catch (error) {
    await machine[Symbol.asyncDispose]()
    throw error
  }
}

/** The guide's commands for the machine it imagines, with our ports in the place of its own. */
function placesFilledIn(commands: string, port: number, [first, second]: readonly [string, string]): string {
  return commands
    .replace('127.0.0.1:3001', first)
    .replace('127.0.0.1:3002', second)
    .replace('}/80/', `}/127.0.0.1:${port}/`)
    .replace('}/example.org/', '}/_/')
    .replace(/^curl .*$/m, '')
}

async function runNginx(machine: DebianMachine, port: number): Promise<Nginx> {
  const { nginx, nginxArguments, folder } = machine
  const child = spawn(nginx.path, [...nginxArguments, '-g', 'daemon off;'], {
    env: { PATH: process.env['PATH'], ...nginx.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  endWithUs(child)
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const ended = once(child, 'close')
  const url = `http://127.0.0.1:${port}`
  await untilListening(url, () => (child.exitCode === null ? null : said))
  // What reloads the service reaches this process; what restarts others is for each test to say.
  await machine.program('systemctl', `[ "$1" = reload ] && kill -HUP ${child.pid}`)
  return {
    url,
    machine,
    said: () => readFile(join(folder, 'var/log/nginx/error.log'), 'utf8'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
      await machine[Symbol.asyncDispose]()
    },
  }
}

async function untilListening(url: string, failure: () => string | null): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const said = failure()
    if (said !== null) throw new Error(`nginx did not start: ${said}`)
    const answers = await fetch(`${url}/metrics`).then(
      (answer) => answer.status === 404,
      () => false,
    )
    if (answers) return
  }
  throw new Error('nginx does not answer')
}
