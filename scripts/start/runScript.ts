import { join } from 'node:path'
import type { Parts } from './parts.ts'
import { PlainError } from './plainError.ts'
import type { Settings } from './settings.ts'

/**
 * Runs one of our scripts to its end, in a process of its own: a build takes a gigabyte that its process never gives back, and sets variables
 * that are not for whoever runs after it. Throws what it said when it failed.
 * @param args - the script, by its path below the root, and what it is told
 */
export async function runScript(
  name: string,
  args: readonly [script: string, ...rest: string[]],
  { settings, parts }: Readonly<{ settings: Settings; parts: Parts }>,
): Promise<void> {
  const [script, ...rest] = args
  const part = await parts.start({
    name,
    command: process.execPath,
    args: ['--import', 'tsx', join(settings.root, script), ...rest],
    cwd: settings.root,
    env: process.env,
    logFolder: join(settings.dataDir, 'logs'),
    mayEnd: true,
  })
  await part.ended
  if (part.exitCode() !== 0) throw new PlainError(part.lastWords() || part.failure().message)
}
