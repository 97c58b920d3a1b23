/** One RPC endpoint as requests have found it. */
export type Provider<T> = {
  readonly name: string
  readonly transport: T
  /** Highest block it has answered with. */
  head: number
  /** Moving average, in milliseconds. */
  latencyMs: number
  failures: number
  /** Left alone until then (milliseconds since 1970). */
  restUntil: number
  /** Why it may never be asked again. */
  refused: string | null
}

const FIRST_REST_MS = 1_000
const LAST_REST_MS = 60_000
/** A provider this slow waits behind one that is not. */
const SLOW_MS = 2_000
const BEHIND_BLOCKS = 3
/** Weight of the newest answer in the average. */
const NEWEST = 0.2

export function createProvider<T>(name: string, transport: T): Provider<T> {
  return { name, transport, head: -1, latencyMs: 0, failures: 0, restUntil: 0, refused: null }
}

/** Who to ask first: those that answer, then those that are up to date, then the quick, then in the order given. Refused ones are left out. */
export function ranked<T>(providers: readonly Provider<T>[], now: number): Provider<T>[] {
  const best = Math.max(...providers.map(({ head }) => head))
  const cost = (provider: Provider<T>) =>
    (provider.restUntil > now ? 4 : 0) +
    (provider.head < best - BEHIND_BLOCKS ? 2 : 0) +
    (provider.latencyMs > SLOW_MS ? 1 : 0)
  return providers.filter(({ refused }) => refused === null).toSorted((a, b) => cost(a) - cost(b))
}

export function noteAnswer<T>(provider: Provider<T>, tookMs: number): void {
  provider.failures = 0
  provider.restUntil = 0
  provider.latencyMs += (tookMs - provider.latencyMs) * NEWEST
}

/** Each failure in a row doubles the rest. */
export function noteFailure<T>(provider: Provider<T>, now: number): void {
  provider.restUntil = now + Math.min(FIRST_REST_MS * 2 ** provider.failures, LAST_REST_MS)
  provider.failures += 1
}
