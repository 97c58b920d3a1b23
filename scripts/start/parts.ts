import { type Part, type PartOptions, startPart } from './part.ts'
import { PlainError } from './plainError.ts'
import type { RunFile } from './runFile.ts'

/** The programs that run under one start: none begins once the end has begun, and none is left behind. */
export class Parts {
  readonly #run: RunFile
  readonly #list: Part[] = []
  #stopping = false

  constructor(run: RunFile) {
    this.#run = run
  }

  get isStopping(): boolean {
    return this.#stopping
  }

  /** Starts a part and notes it for whoever has to clear up after a crash. */
  async start(options: PartOptions): Promise<Part> {
    if (this.#stopping) throw new PlainError(`The ${options.name} was not started: all is being stopped.`)
    const part = startPart(options)
    this.#list.push(part)
    await part.spawned
    this.#run.addChild(part.pid)
    return part
  }

  /** The first part that ends without having been asked to. */
  untilOneEnds(): Promise<Part> {
    const lasting = this.#list.filter((part) => !part.replaceable)
    return Promise.race(lasting.map((part) => part.ended.then(() => part)))
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
