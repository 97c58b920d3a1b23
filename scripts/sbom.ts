import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { billOfMaterials } from './licences/billOfMaterials.ts'
import { readDependencies } from './licences/readDependencies.ts'
import { readPackages } from './licences/readPackages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
const product = z.object({ name: z.string(), version: z.string() }).parse(manifest)
console.log(
  JSON.stringify(billOfMaterials(product, await readPackages(root), await readDependencies(root)), null, 2),
)
