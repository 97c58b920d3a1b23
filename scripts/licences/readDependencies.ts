import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { nameInPath } from './nameInPath.ts'

const edges = z.record(z.string(), z.string()).default({})
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().default(''),
      dependencies: edges,
      optionalDependencies: edges,
      peerDependencies: edges,
    }),
  ),
})

/** A package at one place of the tree, and the places of those that it asks for and gets. `''` is the place of the product. */
export type Placed = Readonly<{ name: string; version: string; requires: readonly string[] }>

/**
 * Who requires whom, by place: as Node looks for them, from a package's own folder upwards. What a machine of another kind would not install
 * counts too; a peer that nobody installed does not.
 */
export async function readDependencies(root: string): Promise<ReadonlyMap<string, Placed>> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
  const find = (from: string, name: string): string[] => {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
      const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
      if (packages[path] !== undefined) return [path]
      if (folder === '') return []
    }
  }
  return new Map(
    Object.entries(packages).map(([path, each]) => {
      const asked = { ...each.peerDependencies, ...each.optionalDependencies, ...each.dependencies }
      const requires = Object.keys(asked).flatMap((name) => find(path, name))
      return [path, { name: each.name ?? nameInPath(path), version: each.version, requires }]
    }),
  )
}
