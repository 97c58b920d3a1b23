import pLimit from 'p-limit'

/** Lets through only so many at once. */
export type Turnstile = Readonly<{
  /** Runs `work` when its turn comes; null, at once, when too many wait already, and when nobody waits for it any more by then. */
  pass<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | null>
}>

/**
 * @param atOnce - how many run
 * @param waitingMax - how many may wait
 */
export function createTurnstile({ atOnce, waitingMax }: { atOnce: number; waitingMax: number }): Turnstile {
  const limit = pLimit(atOnce)
  let inside = 0
  return {
    pass: async (work, signal) => {
      if (inside >= atOnce + waitingMax) return null
      inside += 1
      try {
        return await limit(() => (signal.aborted ? Promise.resolve(null) : work()))
      } finally {
        inside -= 1
      }
    },
  }
}
