import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Parts } from '../../../scripts/start/parts.ts'
import { explain } from '../../../scripts/start/plainError.ts'
import { RunFile } from '../../../scripts/start/runFile.ts'

let folder: string
let parts: Parts

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'namesake-parts-'))
  mkdirSync(join(folder, 'logs'))
  parts = new Parts(await RunFile.claim(join(folder, 'run.json')))
})

afterEach(async () => {
  await parts.stopAll()
  rmSync(folder, { recursive: true, force: true })
})

const program = (code: string, mayEnd = false) => ({
  name: 'talker',
  command: process.execPath,
  args: ['-e', code],
  cwd: folder,
  env: {},
  logFolder: join(folder, 'logs'),
  mayEnd,
})

/** A program that never stops talking: more than a pipe holds. */
const TALKS =
  "const talk = () => process.stdout.write('word\\n'.repeat(1_000), () => setImmediate(talk)); talk()"

const sentence = () =>
  parts.broken.then(
    () => '',
    (error: unknown) => explain(error),
  )

it('breaks with a sentence when the disk under a log is full, and what runs can still be stopped', async () => {
  // The kernel's own full disk: each write ends with ENOSPC.
  symlinkSync('/dev/full', join(folder, 'logs/talker.log'))
  const part = await parts.start(program(TALKS))
  expect(await sentence()).toBe('The disk is full: make room, then start again.')
  expect(part.isRunning()).toBe(true)
  await parts.stopAll()
  expect(part.isRunning()).toBe(false)
})

it('breaks with the last words of a part that ends by itself', async () => {
  await parts.start(program("console.error('I can not'); process.exitCode = 3"))
  expect(await sentence()).toContain('The talker stopped (code 3)')
  expect(await sentence()).toContain('I can not')
})

it('goes on after a part that may end, and tells how it ended', async () => {
  const part = await parts.start(program("console.log('done')", true))
  await part.ended
  expect([part.exitCode(), part.lastWords()]).toEqual([0, 'done'])
  parts.break(new Error('the first that breaks'))
  expect(await sentence()).toContain('the first that breaks')
})

it('takes what ends while all is being stopped for no news, and starts nothing more', async () => {
  await parts.start(program(TALKS))
  await parts.stopAll()
  await expect(parts.start(program(TALKS))).rejects.toThrow('The talker was not started')
  expect(await Promise.race([sentence(), Promise.resolve('no news')])).toBe('no news')
})

it('writes what a part says to its log', async () => {
  const part = await parts.start(program("console.log('out'); console.error('err')", true))
  await part.ended
  expect(readFileSync(join(folder, 'logs/talker.log'), 'utf8').split('\n').toSorted()).toEqual([
    '',
    'err',
    'out',
  ])
})
