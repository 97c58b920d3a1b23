import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { guideCommands } from './guide.ts'
import type { ServerProcess } from './serverProcess.ts'
import type { DebianMachine } from './debianMachine.ts'

/** Programs that this machine need not have: what they would do is not what is tested. */
const STUBS = ['apt', 'npm', 'useradd', 'certbot']

type Service = Pick<ServerProcess, 'url' | 'end' | 'start'>
/** The processes by the names that the guide gives them. */
export type Services = Readonly<Record<string, Service>>

/**
 * Sets the machine up as the guide says, then brings in a new version by the guide's own loop, with `systemctl restart` meaning one of
 * `services`. @returns the exit codes of the processes that were asked to end.
 */
export async function followUpgrade(machine: DebianMachine, services: Services): Promise<(number | null)[]> {
  for (const name of STUBS) await machine.program(name, 'exit 0')
  const codes: (number | null)[] = []
  const restart = async (name: string) => {
    const service = services[name]
    if (service === undefined) throw new Error(`the guide restarts ${name}, which is not there`)
    codes.push(await service.end('SIGTERM'))
    await service.start('spawned')
  }
  const systemd = createServer((request, response) => {
    restart((request.url ?? '').slice(1)).then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(systemd, 'listening')
  const address = systemd.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const reload = await readFile(join(machine.folder, 'bin/systemctl'), 'utf8')
  await machine.program(
    'systemctl',
    `[ "$1" != restart ] || exec curl -fs http://127.0.0.1:${port}/\${2#namesake@}\n[ "$1" = reload ] || exit 0\n${reload}`,
  )
  try {
    await writeFile(join(machine.folder, 'namesake.env'), 'CHAIN_ID=31337\n')
    await machine.run(
      guideCommands('With systemd', 'systemctl enable').replace('/path/to/', `${machine.folder}/`),
    )
    await moveToPorts(machine, services)
    await machine.run(guideCommands('A new version', 'systemctl restart').replace(/^cd .*$/m, ''))
  } finally {
    systemd.close()
  }
  return codes
}

/** The guide's ports may be taken here: each service's own in their place. */
async function moveToPorts(machine: DebianMachine, services: Services): Promise<void> {
  for (const [name, { url }] of Object.entries(services)) {
    const file = join(machine.folder, `etc/namesake/${name}.env`)
    const said = await readFile(file, 'utf8')
    await writeFile(file, said.replace(/^PORT=30[01][12]$/m, `PORT=${new URL(url).port}`))
  }
}
