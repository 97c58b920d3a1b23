import { cp, readdir, readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const files = z.array(z.string()).default([])
const manifestSchema = z.record(z.string(), z.object({ file: z.string(), css: files, assets: files }))

const MANIFEST = '.vite/manifest.json'

/** A file and the compressed copies beside it. */
const COPIES = ['', '.br', '.gz']

/**
 * Adds to a new build the files that the build before gave to browsers. Its pages are open somewhere, or cached, or still drawn by a process
 * that waits for its restart, and go on asking for them. One change back: what was kept before that is left behind.
 * @param earlier - `client` of the build before, which need not exist
 * @param client - of the new one
 */
export async function keepEarlierAssets(earlier: string, client: string): Promise<void> {
  if (!existsSync(join(earlier, MANIFEST))) return
  const before = await filesOf(earlier)
  const after = await filesOf(client)
  const same = before.size === after.size && [...before].every((name) => after.has(name))
  // A build that changed nothing for browsers is no change: what the one before had kept is still asked for.
  const kept = same ? (await readdir(join(earlier, 'assets'))).map((name) => `assets/${name}`) : before
  for (const name of kept)
    for (const copy of COPIES.map((suffix) => `${name}${suffix}`))
      if (existsSync(join(earlier, copy))) await cp(join(earlier, copy), join(client, copy), { force: false })
}

async function filesOf(client: string): Promise<Set<string>> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(client, MANIFEST), 'utf8')))
  return new Set(Object.values(manifest).flatMap(({ file, css, assets }) => [file, ...css, ...assets]))
}
