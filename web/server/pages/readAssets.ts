import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PageAssets } from './pageOptions.ts'

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
)
type Manifest = z.infer<typeof manifestSchema>

const PAGE_ENTRY = 'web/client/page.ts'
const STUDIO_ENTRY = 'web/client/entry.studio.tsx'

/**
 * What a build wrote, by Vite's manifest.
 * @param clientFolder - `dist/client`
 */
export async function readAssets(clientFolder: string): Promise<PageAssets> {
  const text = await readFile(join(clientFolder, '.vite/manifest.json'), 'utf8')
  const manifest = manifestSchema.parse(JSON.parse(text))
  const chunks = chunksOf(manifest, STUDIO_ENTRY)
  return {
    pageScript: standingInDocument(
      await readFile(join(clientFolder, entryOf(manifest, PAGE_ENTRY).file), 'utf8'),
    ),
    studio: {
      scripts: [`/${entryOf(manifest, STUDIO_ENTRY).file}`],
      styles: [...new Set(chunks.flatMap(({ css }) => css ?? []))].map((file) => `/${file}`),
      preloads: chunks.slice(1).map(({ file }) => `/${file}`),
    },
    folder: join(clientFolder, 'assets'),
  }
}

/** A module as it can stand in a document, where what it imports would be looked for beside the page. The build refused one that can't. */
function standingInDocument(module: string): string {
  return module.trim().replaceAll(/\bimport\(([`'"])\.\//g, 'import($1/assets/')
}

function entryOf(manifest: Manifest, name: string): Manifest[string] {
  const entry = manifest[name]
  if (!entry) throw new Error(`${name} is not in the build's manifest: build again`)
  return entry
}

/** `name` and everything it imports statically, each once. */
function chunksOf(manifest: Manifest, name: string, seen = new Set<string>()): Manifest[string][] {
  if (seen.has(name)) return []
  seen.add(name)
  const entry = entryOf(manifest, name)
  return [entry, ...(entry.imports ?? []).flatMap((imported) => chunksOf(manifest, imported, seen))]
}
