import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadEnvironment, variable } from './deploy/environment.ts'
import { explain } from './start/plainError.ts'
import { withhold } from './withhold/withhold.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
try {
  loadEnvironment(root)
  const file = variable('DENYLIST_FILE')
  const path = file === undefined ? undefined : resolve(root, file)
  await withhold(process.argv.slice(2), { path, print: (line) => console.log(line) })
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
