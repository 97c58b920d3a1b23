import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './anvil.ts'

export type Ended = Readonly<{ code: number | null; output: string }>

/** A deployer's desk: a home with their keystore, a folder for records, and nothing else of this machine. */
export type Desk = Readonly<{ home: string; records: string; environment: NodeJS.ProcessEnv }>

export const CONTRACT_OWNER = '0x5B38Da6a701c568545dCfcB03FcB875f56beddC4'

export async function makeDesk(): Promise<Desk> {
  const home = await mkdtemp(join(tmpdir(), 'namesake-deploy-'))
  return {
    home,
    records: join(home, 'records'),
    environment: {
      PATH: process.env['PATH'],
      HOME: home,
      DATA_DIR: join(home, 'data'),
      CONTRACT_OWNER,
      CHAIN_ID: '31337',
      RPC_URLS: '',
      DEPLOYER_PRIVATE_KEY: '',
    },
  }
}

/** Starts `npm run deploy -- …args` as a process of its own, so that it can be killed like one. */
export function startDeploy(desk: Desk, args: string[]): { process: ChildProcess; ended: Promise<Ended> } {
  return startScript(desk, 'scripts/deploy.ts', [...args, '--records', desk.records])
}

export function startScript(
  desk: Desk,
  script: string,
  args: string[],
): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: desk.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
  return { process: child, ended }
}

export function runDeploy(desk: Desk, ...args: string[]): Promise<Ended> {
  return startDeploy(desk, args).ended
}

/** The words that say where: a network's name, and the node to reach it by. */
export function on(network: string, rpcUrl: string): string[] {
  return ['--network', network, '--rpc-url', rpcUrl]
}

/** Ends the whole process group at once, as a power cut would: no handler runs. */
export function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
}
