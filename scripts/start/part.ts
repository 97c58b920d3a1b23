import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isFull } from './diskRoom.ts'
import { PlainError } from './plainError.ts'

/** A program that runs under start, its output in `DATA_DIR/logs`. */
export type Part = Readonly<{
  name: string
  replaceable: boolean
  pid: number
  /** Rejects with a sentence when its program is missing. */
  spawned: Promise<void>
  /** Resolves when it has ended, however that came. */
  ended: Promise<void>
  isRunning(): boolean
  /** The first line of its output for which `test` holds. Rejects with a sentence when it ends before. */
  line(test: (line: string) => boolean): Promise<string>
  /** Asks it to end; after `graceMs` it is killed. */
  stop(graceMs?: number): Promise<void>
  /** Why it is not there any more, with its last words. */
  failure(): PlainError
}>

export type PartOptions = Readonly<{
  name: string
  command: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  logFolder: string
  /** Shows its output in the terminal too. */
  echo?: boolean
  /** May end without the rest ending: development's server, which is started anew with each change. */
  replaceable?: boolean
}>

/** Starts a part; it is there, and can be stopped, from this very moment. */
export function startPart(options: PartOptions): Part {
  mkdirSync(options.logFolder, { recursive: true })
  const logPath = join(options.logFolder, `${options.name}.log`)
  const log = createWriteStream(logPath)
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => log.end(resolve))
  })
  for (const output of [child.stdout, child.stderr]) {
    output.pipe(log, { end: false })
    if (options.echo) output.pipe(process.stderr, { end: false })
  }
  const spawned = new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new PlainError(`${options.command} is missing: delete node_modules, then start again.`)
          : error,
      ),
    )
  })
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const failure = () => {
    const reason = child.signalCode ?? `code ${child.exitCode}`
    return new PlainError(`The ${options.name} stopped (${reason}). ${lastWords(logPath)}`)
  }
  return {
    name: options.name,
    replaceable: options.replaceable === true,
    pid: child.pid ?? 0,
    spawned,
    ended,
    isRunning,
    failure,
    line: (test) =>
      new Promise((resolve, reject) => {
        let rest = ''
        child.stdout.on('data', (bytes: Buffer) => {
          const lines = (rest + bytes.toString()).split('\n')
          rest = lines.pop() ?? ''
          const found = lines.find(test)
          if (found !== undefined) resolve(found)
        })
        void ended.then(() => reject(failure()))
      }),
    async stop(graceMs = 8_000) {
      if (!isRunning()) return ended
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
  }
}

/** The end of a log, where programs say why they stop; a full disk is told in our own words. */
function lastWords(logPath: string): string {
  const lines = readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-12)
  const saysSo = lines.some((line) => line.includes('ENOSPC') || line.includes('No space left'))
  if (saysSo || isFull(dirname(logPath))) return 'The disk is full: make room, then start again.'
  return `Its last words (all of them are in ${logPath}):\n${lines.join('\n')}`
}
