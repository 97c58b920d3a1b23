import type { ChildProcess } from 'node:child_process'

const children = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Ends `child` at the latest when this process ends, also when a test ran out of time before it could. */
export function endWithUs<T extends ChildProcess>(child: T): T {
  children.add(child)
  child.once('close', () => children.delete(child))
  return child
}
