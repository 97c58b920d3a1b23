import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { STUDIO_ENTRY } from '../../web/vite.config.ts'
import { PAGE_ENTRY } from '../build/pageBundle.ts'

/** Where Vite serves sources: apart from `/@handle`, which would swallow its own `/@vite` and `/@fs`. */
export const DEV_BASE = '/_dev/'

/**
 * Lays out `folder` as the server expects a build: a manifest that leads to Vite's sources instead of to hashed files, a script for pages that
 * imports them from there, and the few assets that the server's own bundle names.
 */
export async function writeDevManifest(folder: string): Promise<void> {
  const manifest = {
    [STUDIO_ENTRY]: { file: `${DEV_BASE.slice(1)}${STUDIO_ENTRY}` },
    [PAGE_ENTRY]: { file: 'page.js' },
  }
  await mkdir(join(folder, 'client/.vite'), { recursive: true })
  await mkdir(join(folder, 'server/assets'), { recursive: true })
  await writeFile(join(folder, 'client/.vite/manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'client/page.js'), `import '${DEV_BASE}${PAGE_ENTRY}'\n`)
  await symlink('../server/assets', join(folder, 'client/assets')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
