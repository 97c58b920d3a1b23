import type { Status } from '../shared/api.ts'
import { createJob, type Job, JOBS, type JobName, type JobState, type OpenJob } from '../shared/createJob.ts'
import type { Records } from './db/records.ts'

/** So many turns in a row must fail before anybody is told: one may meet a connection that just ended. */
const TOLD_AFTER = 3
const KIND = 'job'
/** How notes of other processes' jobs begin: what fails there is told here, but keeps this process from nothing. */
export const ELSEWHERE = 'fails in another process: '
/** Failing turns are at most a minute apart, and the report of one is believed so long: its process may have died. */
const BELIEVED_MS = 180_000
/** One process of many does these, and the others must be told; the rest each process does for itself. */
const SHARED: ReadonlySet<string> = new Set<JobName>(['sync', 'metadata', 'statistics', 'sweep', 'copies'])

type Part = Status['parts'][number]
type Board = Pick<Records, 'put' | 'delete' | 'list'>

export type Jobs = Readonly<{
  open: OpenJob
  /** Every job that runs here, and those of other processes that fail. */
  parts(): Promise<Part[]>
}>

/**
 * How everything that runs by itself is doing: the one place that `/readyz`, `/metrics` and the banner of pages hear of it.
 * @param board - where processes tell each other; gives null in a process that is alone, and as long as it is not open
 * @param onFailure - told of each turn that failed
 */
export function createJobs({
  board: boardNow,
  onFailure,
}: {
  board: () => Board | null
  onFailure: (name: JobName) => void
}): Jobs {
  const states = new Map<JobName, JobState>()
  /** Whether the board may hold a report of ours, or of whoever did this before us. */
  const reported = new Map<JobName, boolean>()

  let writing: Promise<unknown> = Promise.resolve()

  async function report(name: JobName, { failures, reason }: JobState): Promise<void> {
    const board = boardNow()
    const isFailing = failures >= TOLD_AFTER
    if (!board || !SHARED.has(name) || (!isFailing && reported.get(name) === false)) return
    reported.set(name, isFailing)
    const expiresAt = new Date(Date.now() + BELIEVED_MS)
    if (isFailing) await board.put(KIND, name, reason, { expiresAt })
    else await board.delete(KIND, name)
  }

  return {
    open: (name): Job =>
      createJob((state) => {
        if (!state) {
          states.delete(name)
          reported.delete(name)
          return
        }
        states.set(name, state)
        if (state.failures > 0) onFailure(name)
        // A board that can't be written is a database that is down, which is told as such.
        writing = writing.then(() => report(name, state)).catch(() => reported.delete(name))
      }),
    parts: async () => {
      const told = await readBoard(boardNow())
      return JOBS.flatMap((name): Part[] => {
        const { failures, reason } = states.get(name) ?? { failures: 0, reason: null }
        if (failures >= TOLD_AFTER) return [{ name, ok: false, note: `fails: ${reason ?? 'unknown'}` }]
        const elsewhere = told.get(name)
        if (elsewhere !== undefined) return [{ name, ok: false, note: `${ELSEWHERE}${elsewhere}` }]
        return states.has(name) ? [{ name, ok: true }] : []
      })
    },
  }
}

async function readBoard(board: Board | null): Promise<Map<string, string>> {
  const rows = (await board?.list(KIND).catch(() => [])) ?? []
  return new Map(rows.map(({ key, value }) => [key, typeof value === 'string' ? value : 'unknown']))
}
