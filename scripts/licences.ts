import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EXCEPTIONS } from './licences/allowed.ts'
import { judgeLicences } from './licences/judgeLicences.ts'
import { readImage } from './licences/readImage.ts'
import { readPackages, readShipped } from './licences/readPackages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const packages = await readPackages(root)
const isBuilt = existsSync(join(root, 'dist/server/package.json'))
const shipped = isBuilt ? await readShipped(root) : new Set<string>()
const image = isBuilt ? await readImage(root) : new Set<string>()

const counts = new Map<string, number>()
for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1)
for (const [licence, count] of [...counts].toSorted(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(5)}  ${licence}`)
console.log('\nLet in although not in the list:')
for (const { packages: name, licence, reason } of EXCEPTIONS)
  console.log(`  ${name.padEnd(24)}${licence.padEnd(28)}${reason}`)
if (isBuilt)
  console.log(`\n${shipped.size} packages reach the browser, ${image.size} are for the server’s image.`)

const problems = judgeLicences(packages, { shipped, image })
if (!isBuilt) {
  console.error(
    '✗ Not built: nobody looked at what reaches the browser and the image. Run npm run build first.',
  )
  process.exitCode = 1
}
for (const problem of problems) console.error(`✗ ${problem}`)
if (problems.length > 0) process.exitCode = 1
