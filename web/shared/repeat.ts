import type { Job } from './createJob.ts'

/** Runs `work` again and again, `everyMs` after its end, or when `job` says so after a failure; `stop` waits for the one under way. */
export function repeat(
  work: () => Promise<void>,
  { everyMs, job, onError }: { everyMs: number; job: Job; onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = Promise.resolve()
  let stopped = false
  const once = async () => {
    let pauseMs = everyMs
    try {
      await work()
      job.worked()
    } catch (error) {
      onError(error)
      pauseMs = job.failed(error)
    }
    if (!stopped) timer = setTimeout(run, pauseMs)
  }
  const run = () => {
    running = once()
  }
  run()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      return running
    },
  }
}
