import { cp, readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const files = z.array(z.string()).default([])
const manifestSchema = z.record(z.string(), z.object({ file: z.string(), css: files, assets: files }))

/** A file and the compressed copies beside it. */
const COPIES = ['', '.br', '.gz']

/**
 * Adds to a new build the files that the build before gave to browsers. Its pages are open somewhere, or cached, or still drawn by a process
 * that waits for its restart, and go on asking for them. One build back: what that one had kept itself is left behind.
 * @param earlier - `client` of the build before, which need not exist
 * @param client - of the new one
 */
export async function keepEarlierAssets(earlier: string, client: string): Promise<void> {
  const path = join(earlier, '.vite/manifest.json')
  if (!existsSync(path)) return
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  const own = Object.values(manifest).flatMap(({ file, css, assets }) => [file, ...css, ...assets])
  for (const name of new Set(own))
    for (const copy of COPIES.map((suffix) => `${name}${suffix}`))
      if (existsSync(join(earlier, copy))) await cp(join(earlier, copy), join(client, copy), { force: false })
}
