import { type Part, type PartOptions, startPart } from './part.ts'
import { PlainError } from './plainError.ts'
import type { RunFile } from './runFile.ts'

/** The programs that run under one start: none begins once the end has begun, and none is left behind. */
export class Parts {
  readonly #run: RunFile
  readonly #list: Part[] = []
  #stopping = false
  #reject: (reason: unknown) => void = () => undefined
  /** Rejects when a part ends without having been asked to or can't write its log, or when somebody says so. */
  readonly broken: Promise<never>

  constructor(run: RunFile) {
    this.#run = run
    this.broken = new Promise((_, reject) => (this.#reject = reject))
    // What breaks before anybody listens is told to whoever listens then.
    this.broken.catch(() => null)
  }

  /** Starts a part and notes it for whoever has to clear up after a crash. */
  async start(options: PartOptions): Promise<Part> {
    if (this.#stopping) throw new PlainError(`The ${options.name} was not started: all is being stopped.`)
    const part = startPart(options)
    this.#list.push(part)
    part.logging.catch((error: unknown) => this.break(error))
    await part.spawned
    // A program that is missing has a sentence of its own, which `spawned` rejects with.
    if (!part.mayEnd) void part.ended.then(() => this.break(part.failure()))
    this.#run.addChild(part.pid)
    return part
  }

  /** Tells whoever waits for {@link broken}; the first reason counts, and none while all is being stopped. */
  break(reason: unknown): void {
    if (!this.#stopping) this.#reject(reason)
  }

  /** From now on nothing starts. */
  close(): void {
    this.#stopping = true
  }

  /** Stops what still runs, the latest first. */
  async stopAll(): Promise<void> {
    this.close()
    for (const part of this.#list.toReversed()) await part.stop()
  }
}
