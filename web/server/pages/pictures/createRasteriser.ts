import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { writeFontConfiguration } from './faces.ts'
import type { PictureAnswer, PictureJob, PictureRequest } from './pictureJob.ts'

/** A picture takes some 50 ms; one that takes this long never ends, and its process is killed. */
const JOB_TIMEOUT_MS = 10_000
/** Beyond this the wait would be longer than anyone's patience: refused at once. */
const QUEUE_MAX = 40

/** Draws `job` elsewhere. Rejects when the queue is full, the picture can't be decoded, or it takes too long. */
export type Rasterise = (job: PictureJob) => Promise<Uint8Array>

type Folders = Readonly<{ facesFolder: string; cacheFolder: string }>
type Waiting = { resolve(bytes: Uint8Array): void; reject(error: Error): void; timer: NodeJS.Timeout }

/** One process, started with the first picture and again after it was killed; it gets no environment but its fonts. */
export function createRasteriser({ facesFolder, cacheFolder }: Folders): Rasterise {
  const waiting = new Map<number, Waiting>()
  let child: Promise<ChildProcess> | undefined
  let lastId = 0

  async function start(): Promise<ChildProcess> {
    const fonts = await writeFontConfiguration(facesFolder, cacheFolder)
    const started = fork(childPath(), {
      env: { FONTCONFIG_FILE: fonts },
      execArgv: loaderArguments(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    started.on('message', (answer: PictureAnswer) => settle(answer))
    started.once('exit', () => {
      child = undefined
      for (const id of waiting.keys()) settle({ id, failure: 'the picture process ended' })
    })
    // Pictures under way don't keep the server alive.
    started.unref()
    started.channel?.unref()
    return started
  }

  function settle(answer: PictureAnswer): void {
    const job = waiting.get(answer.id)
    if (!job) return
    waiting.delete(answer.id)
    clearTimeout(job.timer)
    if ('bytes' in answer) job.resolve(answer.bytes)
    else job.reject(new Error(answer.failure))
  }

  return async (job) => {
    if (waiting.size >= QUEUE_MAX) throw new Error('too many pictures at once')
    child ??= start()
    const running = await child.catch((error: unknown) => {
      child = undefined
      throw error
    })
    const request: PictureRequest = { id: ++lastId, job }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => running.kill('SIGKILL'), JOB_TIMEOUT_MS)
      waiting.set(request.id, { resolve, reject, timer })
      running.send(request, (error) => {
        if (error) settle({ id: request.id, failure: error.message })
      })
    })
  }
}

const isSource = import.meta.filename.endsWith('.ts')

/** Beside this file: as source while developing and testing, as its own bundle once built. */
function childPath(): string {
  return join(import.meta.dirname, isSource ? 'pictureChild.ts' : 'pictureChild.js')
}

function loaderArguments(): string[] {
  return isSource ? ['--import', 'tsx'] : []
}
