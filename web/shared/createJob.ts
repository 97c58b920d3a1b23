/** What runs by itself: `metadata` reads what profiles say, `copies` keeps them elsewhere, `records` drops what has expired. */
export const JOBS = [
  'sync',
  'metadata',
  'statistics',
  'sweep',
  'copies',
  'relay',
  'denylist',
  'records',
] as const
export type JobName = (typeof JOBS)[number]

/** How a job does: turns that failed since the last good one, and why the last of them did, in words that hold no secret. */
export type JobState = Readonly<{ failures: number; reason: string | null }>

/** Told by a job after each of its turns. */
export type Job = Readonly<{
  worked(): void
  /** @returns milliseconds until the next try: twice as long each time. */
  failed(error: unknown): number
  /** Another process does it from now on. */
  left(): void
}>
export type OpenJob = (name: JobName) => Job

const FIRST_MS = 500
const MOST_MS = 60_000

/** A job that tells `onTurn` how it does, null once it is another process's. */
export function createJob(onTurn: (state: JobState | null) => void = () => undefined): Job {
  let failures = 0
  return {
    worked: () => {
      failures = 0
      onTurn({ failures, reason: null })
    },
    failed: (error) => {
      const delayMs = Math.min(FIRST_MS * 2 ** failures, MOST_MS)
      failures += 1
      onTurn({ failures, reason: reasonOf(error) })
      return delayMs
    },
    left: () => {
      failures = 0
      onTurn(null)
    },
  }
}

/** A code is nobody's secret; messages quote addresses with keys in them. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string' && /^\w{1,40}$/.test(error.code)) return error.code
  return error.name
}
