import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readAssets } from '../../../web/server/pages/readAssets.ts'

it('gives the pages’ script as it can stand in any page, at whatever address', async () => {
  const client = mkdtempSync(join(tmpdir(), 'namesake-assets-'))
  mkdirSync(join(client, '.vite'))
  mkdirSync(join(client, 'assets'))
  const manifest = {
    'web/client/entry.studio.tsx': { file: 'assets/studio-1.js' },
    'web/client/page.ts': { file: 'assets/page-1.js' },
  }
  writeFileSync(join(client, '.vite/manifest.json'), JSON.stringify(manifest))
  writeFileSync(
    join(client, 'assets/page-1.js'),
    'x=async()=>(await import(`./deck-1.js`)).turn(),await import("./grid-1.js");\n',
  )
  expect((await readAssets(client)).pageScript).toBe(
    'x=async()=>(await import(`/assets/deck-1.js`)).turn(),await import("/assets/grid-1.js");',
  )
})
