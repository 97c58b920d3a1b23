import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import compileOnce from '../compileOnce.ts'

/** Before all journeys: each worker starts a product, and the first start would build the site. */
export default async function buildOnce(): Promise<void> {
  await compileOnce()
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 600_000,
  })
}
