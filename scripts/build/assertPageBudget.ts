import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PAGE_ENTRY } from './pageBundle.ts'

/** Most script that a fan's page may carry before anything is touched, compressed. */
export const PAGE_SCRIPT_MAX_BYTES = 5 * 1024

/** What would end or change the script element that it is the text of; and imports of anything but a file beside it, by a plain name. */
const UNFIT = /<\/|<!--|\bimport\b(?!\([`'"]\.\/)/

type Manifest = Record<string, { file: string; imports?: string[] }>

/**
 * Throws when the pages' script in `client`, a folder that Vite built, is heavier than a page may be, or is not one module that can stand in a
 * document: such a build is not to be served.
 */
export async function assertPageBudget(client: string): Promise<void> {
  const manifest: Manifest = JSON.parse(await readFile(join(client, '.vite/manifest.json'), 'utf8'))
  const page = manifest[PAGE_ENTRY]
  if (!page) throw new Error(`${PAGE_ENTRY} is not in the build's manifest.`)
  // What a module and its importer share would be fetched as a file, and what is imported from the entry would run it a second time.
  const sharing = Object.values(manifest).filter(({ imports = [] }) => imports.includes(PAGE_ENTRY))
  const shared = [...(page.imports ?? []), ...sharing.map(({ file }) => file)]
  if (shared.length > 0)
    throw new Error(
      `${PAGE_ENTRY} stands in every page and can share no module with what it loads; it does with ${shared.join(', ')}`,
    )
  const script = await readFile(join(client, page.file), 'utf8')
  const trouble = UNFIT.exec(script)
  if (trouble) throw new Error(`${PAGE_ENTRY} can't stand in a page with ${trouble[0]} in it`)
  const sizeBytes = gzipSync(script).length
  if (sizeBytes > PAGE_SCRIPT_MAX_BYTES)
    throw new Error(
      `A page carries ${sizeBytes} bytes of script, compressed, and may carry ${PAGE_SCRIPT_MAX_BYTES}`,
    )
}
