import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '../deploy/anvil.ts'
import { endWithUs } from './endWithUs.ts'

const READY_MS = 90_000

/** One process of the built server, which can be killed and started again on the same port. */
export class ServerProcess {
  readonly url: string
  readonly #environment: NodeJS.ProcessEnv
  readonly #top: string
  #child: ChildProcess | null = null
  #said = ''

  /** @param top - the checkout, or the image's tree, that it runs from */
  constructor(port: number, environment: NodeJS.ProcessEnv, top = root) {
    this.#top = top
    this.url = `http://127.0.0.1:${port}`
    this.#environment = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      ...environment,
    }
  }

  /**
   * Starts it and waits until it answers; `readyz` waits for the index too, `spawned` for nothing. Throws with all it said when it ends
   * before.
   */
  async start(until: 'healthz' | 'readyz' | 'spawned' = 'healthz'): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', join(this.#top, 'dist/server/main.js')], {
      cwd: this.#top,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = endWithUs(child)
    this.#said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => (this.#said += bytes.toString()))
    if (until !== 'spawned') await this.until(until)
  }

  async until(path: 'healthz' | 'readyz'): Promise<void> {
    const deadline = Date.now() + READY_MS
    let last = 'no answer'
    while (Date.now() < deadline) {
      if (this.#child?.exitCode !== null) throw new Error(`the server ended:\n${this.#said}`)
      const answer = await fetch(`${this.url}/${path}`).catch(() => null)
      if (answer?.ok) return
      if (answer) last = await answer.text()
      await pause(50)
    }
    throw new Error(`not ready: ${last}\n${this.#said}`)
  }

  /** Sends `signal` and waits for the end. @returns the exit code; null when the signal ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'close')
    child.kill(signal)
    await ended
    return child.exitCode
  }

  /** Everything it has printed since it was last started. */
  said(): string {
    return this.#said
  }
}
