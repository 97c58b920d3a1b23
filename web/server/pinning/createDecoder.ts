import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pLimit from 'p-limit'
import { AppError } from '../../shared/appError.ts'
import type { DecodeAnswer, DecodeRequest } from './decodeChild.ts'

/** A variant decodes in 10 to 40 ms; what takes this long was made to. */
const DECODE_MILLISECONDS = 10_000
const START_MILLISECONDS = 60_000
/** A child starts anew after this many pictures, so that nothing it leaks can grow. */
const DECODES_PER_CHILD = 500
const CHILDREN = 2

export type Decoded = Extract<DecodeAnswer, { ok: true }>
export type Decoder = Readonly<{
  /** Decodes every pixel of `bytes`, and tries the copies of it that lack something. Throws `PORTRAIT_UNREADABLE`. */
  decode(bytes: Uint8Array, shortened?: readonly Uint8Array[]): Promise<Decoded>
  close(): void
}>

type Child = { process: ChildProcess; ready: Promise<unknown>; decodes: number }

/** In the sources the child is TypeScript, which this version of Node runs through tsx; in the bundle it lies beside `main.js`. */
function startChild(): Child {
  const isSource = import.meta.url.endsWith('.ts')
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const file = path.join(import.meta.dirname, isSource ? 'decodeChild.ts' : 'decodeChild.js')
  const child = fork(file, {
    serialization: 'advanced',
    execArgv: isSource ? ['--import', tsx()] : [],
    // No secret of ours goes into the process that reads strangers' bytes.
    env: {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  return { process: child, ready: answerOf(child, 0, START_MILLISECONDS), decodes: 0 }
}

/** Decoding happens in child processes, because nothing else stops libvips once it has begun. */
export function createDecoder(timeoutMilliseconds = DECODE_MILLISECONDS): Decoder {
  const idle: Child[] = []
  const running = new Set<Child>()
  const limit = pLimit(CHILDREN)
  let count = 0

  function stop(child: Child): void {
    running.delete(child)
    child.process.kill('SIGKILL')
  }

  /** One that still lives: the system may have ended it while it waited. */
  function takeIdle(): Child | undefined {
    let child = idle.pop()
    while (child && !child.process.connected) child = idle.pop()
    return child
  }

  async function run(bytes: Uint8Array, shortened: readonly Uint8Array[]): Promise<Decoded> {
    const child = takeIdle() ?? startChild()
    running.add(child)
    if (!(await child.ready)) {
      stop(child)
      throw new Error('The process that decodes pictures does not start.')
    }
    count += 1
    const answer = await ask(child.process, { id: count, bytes, shortened }, timeoutMilliseconds)
    child.decodes += 1
    if (!answer || child.decodes >= DECODES_PER_CHILD) stop(child)
    else {
      running.delete(child)
      idle.push(child)
    }
    if (!answer?.ok) throw new AppError('PORTRAIT_UNREADABLE', { reason: answer?.reason ?? 'too slow' })
    return answer
  }

  return {
    decode: (bytes, shortened = []) => limit(run, bytes, shortened),
    close: () => {
      for (const child of [...idle.splice(0), ...running]) stop(child)
    },
  }
}

function ask(
  child: ChildProcess,
  request: DecodeRequest,
  timeoutMilliseconds: number,
): Promise<DecodeAnswer | null> {
  const answer = answerOf(child, request.id, timeoutMilliseconds)
  // When it can't be sent the child has ended, which the answer tells.
  child.send(request, () => undefined)
  return answer
}

/** What the child says about `id`, or null when it ended or took too long. */
function answerOf(
  child: ChildProcess,
  id: number,
  timeoutMilliseconds: number,
): Promise<DecodeAnswer | null> {
  return new Promise((resolve) => {
    const settle = (answer: DecodeAnswer | null) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onEnd)
      child.off('error', onEnd)
      resolve(answer)
    }
    const onEnd = () => settle(null)
    const onMessage = (answer: DecodeAnswer) => {
      if (answer.id === id) settle(answer)
    }
    const timer = setTimeout(onEnd, timeoutMilliseconds)
    child.on('message', onMessage)
    child.once('exit', onEnd)
    child.once('error', onEnd)
  })
}
