import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { nameInPath } from './nameInPath.ts'

export type InstalledPackage = Readonly<{
  /** In the lock file: `node_modules/…`. */
  path: string
  name: string
  version: string
  licence: string
  isDevelopment: boolean
  /** Of its archive, in hex; null where the lock file knows none. */
  sha512: string | null
}>

const oldStyleSchema = z.union([
  z.string(),
  z.object({ type: z.string() }),
  z.array(z.object({ type: z.string() })).transform((all) => all.map(({ type }) => type).join(' OR ')),
])
const manifestSchema = z.object({ license: oldStyleSchema.optional(), licenses: oldStyleSchema.optional() })
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().default(false),
    }),
  ),
})

/** Every package of the lock file with its licence, on this machine or not; `unknown` when nobody says. */
export async function readPackages(root: string): Promise<readonly InstalledPackage[]> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
  return Promise.all(
    Object.entries(packages)
      .filter(([path]) => path !== '')
      .map(async ([path, { name, version, license, integrity, dev }]) => ({
        path,
        // An alias says under `name` what it really is.
        name: name ?? nameInPath(path),
        version: version ?? '',
        licence: license ?? (await licenceInFolder(join(root, path))),
        isDevelopment: dev,
        sha512: integrity?.startsWith('sha512-')
          ? Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')
          : null,
      })),
  )
}

/** Packages of which a browser loads something: those that the build's source maps name. */
export async function readShipped(root: string): Promise<ReadonlySet<string>> {
  const folder = join(root, 'dist/client/assets')
  const shipped = new Set<string>()
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.map')) continue
    const map: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'))
    const { sources } = z.object({ sources: z.array(z.string().nullable()) }).parse(map)
    for (const source of sources) if (source?.includes('node_modules/')) shipped.add(nameInPath(source))
  }
  return shipped
}

async function licenceInFolder(folder: string): Promise<string> {
  if (!existsSync(join(folder, 'package.json'))) return 'unknown'
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  const said = manifest.license ?? manifest.licenses
  if (said !== undefined) return typeof said === 'string' ? said : said.type
  return licenceOfText(folder)
}

/** The first words of a licence file, for packages whose manifest says nothing. */
async function licenceOfText(folder: string): Promise<string> {
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name))
  if (file === undefined) return 'unknown'
  const text = await readFile(join(folder, file), 'utf8')
  if (/ConsenSys/i.test(text.slice(0, 200))) return 'ConsenSys'
  if (/Permission to use, copy, modify, and(\/or)? distribute/.test(text)) return 'ISC'
  return 'unknown'
}
