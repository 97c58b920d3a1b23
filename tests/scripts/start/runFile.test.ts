import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { identify, isAlive } from '../../../scripts/start/processIdentity.ts'
import { RunFile } from '../../../scripts/start/runFile.ts'

let folder: string
let path: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'namesake-run-'))
  path = join(folder, 'data/run.json')
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A process that lives until it is ended; with `stubborn` it does not listen to SIGTERM. */
async function sleeper(stubborn = false): Promise<{ pid: number; startedAt: string }> {
  const code = `${stubborn ? "process.on('SIGTERM', () => {});" : ''} console.log('up'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const identity = identify(child.pid ?? 0)
  if (!identity) throw new Error('the sleeper does not live')
  return identity
}

const gone = { pid: 999_999_999, startedAt: '1' }

async function leaveBehind(run: object): Promise<void> {
  const file = await RunFile.claim(path)
  file.release()
  writeFileSync(path, JSON.stringify(run))
}

it('refuses data on which another supervisor lives, and says where it is reached', async () => {
  const supervisor = await sleeper()
  await leaveBehind({ supervisor, url: 'http://localhost:3000', children: [] })
  await expect(RunFile.claim(path)).rejects.toThrow(
    `Namesake is already running at http://localhost:3000 on this data (process ${supervisor.pid})`,
  )
})

it('ends the children of a supervisor that is gone, also those that will not listen', async () => {
  const orphans = [await sleeper(), await sleeper(true)]
  await leaveBehind({ supervisor: gone, url: '', children: orphans })
  await RunFile.claim(path)
  expect(orphans.map(isAlive)).toEqual([false, false])
})

it('leaves alone a stranger who got the number of a child that is gone', async () => {
  const stranger = await sleeper()
  await leaveBehind({ supervisor: gone, url: '', children: [{ pid: stranger.pid, startedAt: 'earlier' }] })
  await RunFile.claim(path)
  expect(isAlive(stranger)).toBe(true)
})

it('takes a torn file for none', async () => {
  const file = await RunFile.claim(path)
  file.release()
  writeFileSync(path, '{"supervisor":{"pid":1')
  await RunFile.claim(path)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ supervisor: { pid: process.pid } })
})

it('writes who runs, and goes when all is over', async () => {
  const file = await RunFile.claim(path)
  const child = await sleeper()
  file.setUrl('http://localhost:4000')
  file.addChild(child.pid)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    supervisor: identify(process.pid),
    url: 'http://localhost:4000',
    children: [child],
  })
  file.release()
  expect(existsSync(path)).toBe(false)
})
