import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const names = z.record(z.string(), z.string()).default({})
const entrySchema = z.object({
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
})
const lockSchema = z.object({ packages: z.record(z.string(), entrySchema) })
type Packages = z.infer<typeof lockSchema>['packages']

/** Where the lock file has the packages that the image installs, for any machine: what `dist/server/package.json` names and what that needs. */
export async function readImage(root: string): Promise<ReadonlySet<string>> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
  const bundle = entrySchema.parse(JSON.parse(await readFile(join(root, 'dist/server/package.json'), 'utf8')))
  const found = new Set<string>()
  const visit = (from: string, entry: Packages[string]) => {
    for (const name of needsOf(entry)) {
      const path = placeOf(packages, from, name)
      const next = path === null ? undefined : packages[path]
      if (path === null || next === undefined || found.has(path)) continue
      found.add(path)
      visit(path, next)
    }
  }
  visit('', bundle)
  return found
}

function needsOf({
  dependencies,
  optionalDependencies,
  peerDependencies,
  ...entry
}: Packages[string]): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => !entry.peerDependenciesMeta[name]?.optional)
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers]
}

/** As Node looks for a package: beside what asks for it, then one folder further up, and so on. */
function placeOf(packages: Packages, from: string, name: string): string | null {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (path in packages) return path
  return from === ''
    ? null
    : placeOf(packages, from.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, ''), name)
}
