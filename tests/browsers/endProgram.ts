import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Ends a program that was started with a process group of its own, and everything it started. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}
