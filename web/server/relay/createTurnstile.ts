import pLimit from 'p-limit'

/** Lets through only so many at once. */
export type Turnstile = Readonly<{
  /**
   * Runs `work` of `who` when its turn comes; null, at once, when too many wait already, of all or of theirs, and when nobody waits for it any
   * more by then.
   */
  pass<T>(who: string, work: () => Promise<T>, signal: AbortSignal): Promise<T | null>
}>

/**
 * @param atOnce - how many run
 * @param waitingMax - how many may wait
 * @param eachMax - how many of one visitor may be inside, so that no visitor fills it alone
 */
export function createTurnstile({
  atOnce,
  waitingMax,
  eachMax,
}: {
  atOnce: number
  waitingMax: number
  eachMax: number
}): Turnstile {
  const limit = pLimit(atOnce)
  let inside = 0
  const insideOf = new Map<string, number>()
  const count = (who: string, by: 1 | -1) => {
    inside += by
    const now = (insideOf.get(who) ?? 0) + by
    if (now > 0) insideOf.set(who, now)
    else insideOf.delete(who)
  }
  return {
    pass: async (who, work, signal) => {
      if (inside >= atOnce + waitingMax || (insideOf.get(who) ?? 0) >= eachMax) return null
      count(who, 1)
      try {
        return await limit(() => (signal.aborted ? Promise.resolve(null) : work()))
      } finally {
        count(who, -1)
      }
    },
  }
}
