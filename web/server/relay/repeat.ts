/** Runs `work` again and again, `everyMs` after its end; `stop` waits for the one under way. */
export function repeat(
  work: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let stopped = false
  const once = async () => {
    await work().catch(onError)
    if (!stopped) timer = setTimeout(run, everyMs)
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
