import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isForbidden } from '../start/faultSentence.ts'
import { readOnlyCheckout } from '../start/readOnlyCheckout.ts'
import { assertPageBudget } from './assertPageBudget.ts'
import { unpackFaces } from './faces/unpackFaces.ts'
import { inputsHash } from './inputsHash.ts'
import { keepEarlierAssets } from './keepEarlierAssets.ts'
import { ipfsBundle, serverBundle } from './nodeBundle.ts'
import { pageBundle, PAGE_MANIFEST } from './pageBundle.ts'
import { precompress } from './precompress.ts'
import { serverManifest } from './serverManifest.ts'

/**
 * Builds `dist/`: `client/` for browsers, `server/` and `ipfs/` for Node, `faces/` for pictures. Does nothing when the sources are what they were.
 * The new folder replaces the old one only when it is whole.
 * @returns whether anything had to be built. Throws a sentence where nothing may be written.
 */
export async function buildSite(root: string): Promise<boolean> {
  if (await isBuilt(root)) return false
  const dist = join(root, 'dist')
  const hash = await inputsHash(root)
  const staging = join(root, '.build', `dist-${process.pid}`)
  try {
    await buildInto(root, staging)
    await keepEarlierAssets(join(dist, 'client'), join(staging, 'client'))
    await writeFile(join(staging, 'inputs.sha256'), `${hash}\n`)
    await replaceFolder(staging, dist)
  } catch (error) {
    throw isForbidden(error) ? readOnlyCheckout(root) : error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return true
}

/** Whether `dist/` is what these sources build. */
export async function isBuilt(root: string): Promise<boolean> {
  return (await readStamp(join(root, 'dist'))) === (await inputsHash(root))
}

async function buildInto(root: string, staging: string): Promise<void> {
  // Vite builds what this says, and a shell or a test runner may say otherwise: pages would then not draw.
  process.env['NODE_ENV'] = 'production'
  // Loaded when it is needed only: most starts find the site built.
  const { build } = await import('vite')
  await mkdir(staging, { recursive: true })
  const client = join(staging, 'client')
  await build({
    root,
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: client, emptyOutDir: true },
  })
  await build(pageBundle(root, client))
  await mergeManifests(join(client, '.vite/manifest.json'), join(client, PAGE_MANIFEST))
  await precompress(join(client, 'assets'))
  await assertPageBudget(client)
  const server = await build(serverBundle(root, join(staging, 'server')))
  if (!('output' in server)) throw new Error('the build of the server gave no files')
  const chunks = server.output.filter((file) => file.type === 'chunk')
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await writeFile(
    join(staging, 'server/package.json'),
    `${JSON.stringify(serverManifest(chunks, manifest), null, 2)}\n`,
  )
  await build(ipfsBundle(root, join(staging, 'ipfs')))
  await cp(await unpackFaces(root), join(staging, 'faces'), { recursive: true })
  await cp(join(root, 'web/server/db/migrations'), join(staging, 'server/migrations'), { recursive: true })
}

/** One manifest for the browsers' half, whichever build wrote a file. */
async function mergeManifests(manifest: string, further: string): Promise<void> {
  const parts = await Promise.all(
    [manifest, further].map(async (path) => JSON.parse(await readFile(path, 'utf8'))),
  )
  const entries = parts.flatMap((part) => Object.entries(part))
  const merged = Object.fromEntries(entries)
  // A chunk that both share has one name, by its content, and one entry.
  if (entries.some(([name, entry]) => JSON.stringify(merged[name]) !== JSON.stringify(entry)))
    throw new Error(`${manifest} and ${further} name the same file`)
  await writeFile(manifest, JSON.stringify(merged, null, 2))
  await rm(further)
}

async function readStamp(dist: string): Promise<string | null> {
  try {
    return (await readFile(join(dist, 'inputs.sha256'), 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function replaceFolder(from: string, to: string): Promise<void> {
  const old = `${from}.old`
  await rename(to, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(from, to)
  await rm(old, { recursive: true, force: true })
}
