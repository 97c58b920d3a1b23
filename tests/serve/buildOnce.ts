import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { root } from '../deploy/anvil.ts'

/** `npm run build` in a process of its own, away from what the test runner sets; quick when the build is current. */
export async function buildOnce(): Promise<void> {
  const { NODE_ENV: _, ...env } = process.env
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, env })
}
