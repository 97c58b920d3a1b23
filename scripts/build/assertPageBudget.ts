import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Most script that a fan's page may load before anything is touched, compressed. */
export const PAGE_SCRIPT_MAX_BYTES = 5 * 1024
const PAGE_ENTRY = 'web/client/page.ts'

type Manifest = Record<string, { file: string; imports?: string[] }>

/** Throws when the pages' script in `client`, a folder that Vite built, is heavier than a page may be: such a build is not to be served. */
export async function assertPageBudget(client: string): Promise<void> {
  const manifest: Manifest = JSON.parse(await readFile(join(client, '.vite/manifest.json'), 'utf8'))
  const files = [...filesOf(manifest, PAGE_ENTRY)]
  let sizeBytes = 0
  for (const file of files) sizeBytes += gzipSync(await readFile(join(client, file))).length
  if (sizeBytes > PAGE_SCRIPT_MAX_BYTES)
    throw new Error(
      `A page loads ${sizeBytes} bytes of script, compressed, and may load ${PAGE_SCRIPT_MAX_BYTES}: ${files.join(', ')}`,
    )
}

/** The file of `entry` and of everything that it imports at once. */
function filesOf(manifest: Manifest, entry: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[entry]
  if (!chunk) throw new Error(`${entry} is not in the build's manifest.`)
  found.add(chunk.file)
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, found)
  return found
}
