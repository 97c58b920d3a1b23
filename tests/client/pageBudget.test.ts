import { brotliCompressSync, gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { happening, SampleSite } from '../server/pages/samplePages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const SCRIPT_MAX_BYTES = 5 * 1024
const HTML_MAX_BYTES = 14 * 1024
/** Words of wallets, frameworks and parsers: none of them has a place in a fan's page. */
const FOREIGN = /react|wagmi|viem|rainbowkit|walletconnect|zod/i

/** Every file that the page's script is made of, as a build writes it. */
async function buildPageScript(): Promise<Rolldown.OutputChunk[]> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: { input: 'web/client/page.ts' },
      modulePreload: { polyfill: false },
    },
  })
  if (!('output' in built)) throw new Error('the build gave no files')
  return built.output.filter((file) => file.type === 'chunk')
}

describe('what a fan’s page weighs', () => {
  it('is at most 5 kB of script before anything is touched, and no framework in any of it', async () => {
    const chunks = await buildPageScript()
    const [entry] = chunks.filter(({ isEntry }) => isEntry)
    expect(entry?.imports).toEqual([])
    expect(gzipSync(entry?.code ?? '').length).toBeLessThanOrEqual(SCRIPT_MAX_BYTES)
    for (const { fileName, moduleIds } of chunks)
      expect([fileName, moduleIds.filter((id) => FOREIGN.test(id.slice(root.length)))]).toEqual([
        fileName,
        [],
      ])
  })

  it('is at most 14 kB of HTML, with twenty links, in the longest language', async () => {
    const site = new SampleSite()
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
