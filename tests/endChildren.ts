import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { afterAll, afterEach, beforeEach } from 'vitest'

/** Every process that this file's tests, and the code under test, have started and that still runs. */
const running = new Set<ChildProcess>()
let startedBefore = new Set<ChildProcess>()

subscribe('child_process', (message) => {
  if (!isStart(message)) return
  const child = message.process
  // At this moment it has no number yet: `spawn` tells that it got one.
  child.once('spawn', () => running.add(child))
  child.once('exit', () => running.delete(child))
})

// What a file starts for all of its tests stays until its end; what one test started ends with it when it fails before its own last line.
beforeEach(() => {
  startedBefore = new Set(running)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await end([...running].filter((child) => !startedBefore.has(child)))
})
afterAll(() => end([...running]))
process.once('exit', () => running.forEach(kill))

async function end(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      const ended = once(child, 'exit')
      kill(child)
      await ended
    }),
  )
}

/** With its whole group where it leads one: wrappers have children of their own. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    child.kill('SIGKILL')
  }
}

function isStart(message: unknown): message is { process: ChildProcess } {
  return typeof message === 'object' && message !== null && 'process' in message
}
