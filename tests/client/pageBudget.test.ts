import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { assertPageBudget, PAGE_SCRIPT_MAX_BYTES } from '../../scripts/build/assertPageBudget.ts'
import { pageBundle } from '../../scripts/build/pageBundle.ts'
import { happening, SampleSite } from '../server/pages/samplePages.ts'
import { TEST_ASSETS } from '../server/testAssets.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const HTML_MAX_BYTES = 14 * 1024
/** Words of wallets, frameworks and parsers: none of them has a place in a fan's page. */
const FOREIGN = /react|wagmi|viem|rainbowkit|walletconnect|zod/i

/** Every file that the page's script is made of, as a build writes it. */
async function buildPageScript(): Promise<Rolldown.OutputChunk[]> {
  const bundle = pageBundle(root, `${root}.build/never-written`)
  const built = await build({ ...bundle, build: { ...bundle.build, write: false } })
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  return outputs.filter((file) => file.type === 'chunk')
}

/** A folder as the build leaves it, with `script` as the pages' own. */
function builtFolder(
  script: string,
  manifest: object = { 'web/client/page.ts': { file: 'page.js' } },
): string {
  const client = mkdtempSync(join(tmpdir(), 'namesake-budget-'))
  mkdirSync(join(client, '.vite'))
  writeFileSync(join(client, '.vite/manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(client, 'page.js'), script)
  return client
}

describe('what a fan’s page weighs', () => {
  it('is at most 5 kB of script before anything is touched, and no framework in any of it', async () => {
    const chunks = await buildPageScript()
    const [entry] = chunks.filter(({ isEntry }) => isEntry)
    expect(entry?.imports).toEqual([])
    expect(gzipSync(entry?.code ?? '').length).toBeLessThanOrEqual(PAGE_SCRIPT_MAX_BYTES)
    for (const { fileName, moduleIds } of chunks)
      expect([fileName, moduleIds.filter((id) => FOREIGN.test(id.slice(root.length)))]).toEqual([
        fileName,
        [],
      ])
  })

  it('fails a build that would send more script', async () => {
    // Text of as many bytes once it is compressed.
    const weighing = (bytes: number) => randomBytes(bytes).toString('base64url')
    await assertPageBudget(builtFolder(weighing(5000)))
    await expect(assertPageBudget(builtFolder(weighing(6000)))).rejects.toThrow(
      /A page carries 60\d\d bytes of script/,
    )
  })

  it.each([
    ['ends its element', 'x=`</b>`', '</'],
    ['opens a comment', 'x=`<!--`', '<!--'],
    ['imports before it runs', 'import{a}from"./a.js"', 'import'],
    ['imports by a name that is not plain', 'import(a)', 'import'],
    ['asks where it stands', 'import.meta.url', 'import'],
  ])('fails a build in which the script %s', async (_what, script, named) => {
    await expect(assertPageBudget(builtFolder(script))).rejects.toThrow(
      `can't stand in a page with ${named} in it`,
    )
  })

  it('fails a build in which the script shares a file with what it loads', async () => {
    const imports = {
      'web/client/page.ts': { file: 'page.js', imports: ['_shared.js'] },
      '_shared.js': { file: 'shared.js' },
    }
    await expect(assertPageBudget(builtFolder('', imports))).rejects.toThrow(/with _shared.js/)
    const imported = {
      'web/client/page.ts': { file: 'page.js' },
      'island.ts': { file: 'island.js', imports: ['web/client/page.ts'] },
    }
    await expect(assertPageBudget(builtFolder('', imported))).rejects.toThrow(/with island.js/)
  })

  it('is at most 14 kB of HTML, with twenty links, in the longest language', async () => {
    const [entry] = (await buildPageScript()).filter(({ isEntry }) => isEntry)
    const site = new SampleSite({ assets: { ...TEST_ASSETS, pageScript: entry?.code ?? '' } })
    const links = Array.from({ length: 20 }, (_, index) => ({
      label: `Link number ${index}`,
      url: `https://example.com/${index}/${index * 7919}`,
    }))
    site.mint('ada', { links, bio: 'Potter and printmaker in Lagos. '.repeat(5).trim() })
    site.past.set('ada', [happening('metadataSet'), happening('locked'), happening('minted')])
    for (const path of ['/@ada', '/@ada?lang=ar', '/', '/explore', '/about?lang=ar']) {
      const html = await (await site.routes().request(path)).text()
      expect([path, gzipSync(html).length <= HTML_MAX_BYTES]).toEqual([path, true])
      expect(brotliCompressSync(html).length).toBeLessThanOrEqual(HTML_MAX_BYTES)
    }
  })
})
