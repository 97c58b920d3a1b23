import { fileURLToPath } from 'node:url'
import { buildSite } from './build/buildSite.ts'
import { explain } from './start/plainError.ts'

try {
  const built = await buildSite(fileURLToPath(new URL('..', import.meta.url)))
  console.log(built ? 'Built dist/' : 'dist/ is current')
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
