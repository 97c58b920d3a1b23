import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { ipfsBundle } from '../build/nodeBundle.ts'
import { explain } from '../start/plainError.ts'

// Bundles the embedded node into the folder that is named: once, because nobody develops it by looking at pages. A script, because Vite sets
// NODE_ENV for its whole process, and the site beside it is for developers.
try {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Error('name the folder')
  await build(ipfsBundle(fileURLToPath(new URL('../..', import.meta.url)), folder))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
