import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { isFull } from './diskRoom.ts'
import { PlainError } from './plainError.ts'

/** Characters of output that are kept in memory: twelve lines of any sense. */
const LAST_WORDS_LENGTH = 8_000

/** A program that runs under start, its output in `DATA_DIR/logs`. */
export type Part = Readonly<{
  name: string
  mayEnd: boolean
  pid: number
  /** Rejects with a sentence when its program is missing. */
  spawned: Promise<void>
  /** Resolves when it has ended, however that came. */
  ended: Promise<void>
  /** Rejects when its output can't be written any more: a full disk is often noticed here first. */
  logging: Promise<never>
  isRunning(): boolean
  /** 0 when it ended well; null while it runs, and when a signal ended it. */
  exitCode(): number | null
  /** The first line of its output for which `test` holds. Rejects with a sentence when it ends before. */
  line(test: (line: string) => boolean): Promise<string>
  /** Asks it to end; after `graceMs` it is killed. */
  stop(graceMs?: number): Promise<void>
  /** The last lines of its output. */
  lastWords(): string
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
  /** May end without the rest ending: a build, and development's server, which is started anew with each change. */
  mayEnd?: boolean
}>

/** Starts a part; it is there, and can be stopped, from this very moment. */
export function startPart(options: PartOptions): Part {
  mkdirSync(options.logFolder, { recursive: true })
  const logPath = join(options.logFolder, `${options.name}.log`)
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const outputs = [child.stdout, child.stderr]
  if (options.echo) for (const output of outputs) output.pipe(process.stderr, { end: false })
  const lastWords = keepLastWords(outputs)
  const log = writeLog(outputs, logPath)
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => void log.end().then(resolve))
  })
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const failure = () => {
    const reason = child.signalCode ?? `code ${child.exitCode}`
    return new PlainError(`The ${options.name} stopped (${reason}). ${tell(lastWords(), logPath)}`)
  }
  return {
    name: options.name,
    mayEnd: options.mayEnd === true,
    pid: child.pid ?? 0,
    spawned: untilSpawned(child, options.command),
    ended,
    logging: log.failing,
    isRunning,
    exitCode: () => child.exitCode,
    lastWords,
    failure,
    line: (test) => untilLine(child.stdout, test, () => ended.then(() => Promise.reject(failure()))),
    async stop(graceMs = 8_000) {
      if (!isRunning()) return ended
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
  }
}

function untilSpawned(child: ChildProcess, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new PlainError(`${command} is missing: delete node_modules, then start again.`)
          : error,
      ),
    )
  })
}

function untilLine(
  output: Readable,
  test: (line: string) => boolean,
  ended: () => Promise<never>,
): Promise<string> {
  const found = new Promise<string>((resolve) => {
    let rest = ''
    output.on('data', (bytes: Buffer) => {
      const lines = (rest + bytes.toString()).split('\n')
      rest = lines.pop() ?? ''
      const line = lines.find(test)
      if (line !== undefined) resolve(line)
    })
  })
  return Promise.race([found, ended()])
}

/** Writes `outputs` to `path`. A log that can't be written must not hold up the program: its output is then let go. */
function writeLog(outputs: readonly Readable[], path: string) {
  const log = createWriteStream(path)
  for (const output of outputs) output.pipe(log, { end: false })
  const failing = new Promise<never>((_, reject) => {
    log.on('error', (error) => {
      for (const output of outputs) output.resume()
      reject(error)
    })
  })
  // Whoever starts parts listens; one that is stopped before must not end this process.
  failing.catch(() => null)
  return { failing, end: () => new Promise<void>((resolve) => log.end(() => resolve())) }
}

/** Programs say why they stop in their last lines; kept here, because the log may be what failed. */
function keepLastWords(outputs: readonly Readable[]): () => string {
  let text = ''
  for (const output of outputs)
    output.on('data', (bytes: Buffer) => {
      text = (text + bytes.toString()).slice(-LAST_WORDS_LENGTH)
    })
  return () => text.trimEnd().split('\n').slice(-12).join('\n')
}

/** Last words as part of a sentence; a full disk is told in our own. */
function tell(words: string, logPath: string): string {
  const saysSo = /ENOSPC|EDQUOT|No space left/.test(words)
  if (saysSo || isFull(dirname(logPath))) return 'The disk is full: make room, then start again.'
  return `Its last words (all of them are in ${logPath}):\n${words}`
}
