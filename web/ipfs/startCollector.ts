import { collect } from './collect.ts'
import type { Repository } from './repository.ts'

const EVERY_MILLISECONDS = 3_600_000

/** Collects once an hour, as Kubo does under `--enable-gc`: what was unpinned gives its room back. `stop` waits for a run under way to end. */
export function startCollector(
  repository: Repository,
  onError: (error: unknown) => void,
  everyMilliseconds = EVERY_MILLISECONDS,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const run = async () => {
    try {
      for await (const _ of collect(repository, stopping.signal)) continue
    } catch (error) {
      if (!stopping.signal.aborted) onError(error)
    }
  }
  const timer = setInterval(() => {
    running = running.then(run)
  }, everyMilliseconds).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await running
    },
  }
}
