import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CLIENT_ENTRIES } from '../../web/vite.config.ts'

/** Where Vite serves sources: apart from `/@handle`, which would swallow its own `/@vite` and `/@fs`. */
export const DEV_BASE = '/_dev/'

/**
 * Lays out `folder` as the server expects a build: a manifest that leads to Vite's sources instead of to hashed files, and the few assets that
 * the server's own bundle names.
 */
export async function writeDevManifest(folder: string): Promise<void> {
  const entries = CLIENT_ENTRIES.map((entry) => [
    entry,
    { file: `${DEV_BASE.slice(1)}${entry}`, isEntry: true },
  ])
  await mkdir(join(folder, 'client/.vite'), { recursive: true })
  await mkdir(join(folder, 'server/assets'), { recursive: true })
  await writeFile(join(folder, 'client/.vite/manifest.json'), JSON.stringify(Object.fromEntries(entries)))
  await symlink('../server/assets', join(folder, 'client/assets')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
