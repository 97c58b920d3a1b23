import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { afterAll, describe, expect, it } from 'vitest'
import { serverBundle } from '../../../scripts/build/nodeBundle.ts'
import type * as EntryServer from '../../../web/client/entry.server.tsx'

const root = fileURLToPath(new URL('../../..', import.meta.url))
// In the project, where the packages that stay outside of the bundle are found.
mkdirSync(join(root, '.build'), { recursive: true })
const folder = mkdtempSync(join(root, '.build/test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The program that draws pages, bundled as for production by a process that says it is something else. */
async function bundleRenderer(): Promise<Rolldown.OutputChunk[]> {
  const bundle = serverBundle(root, folder)
  const input = { 'entry.server': 'web/client/entry.server.tsx' }
  const built = await build({
    ...bundle,
    build: { ...bundle.build, rolldownOptions: { ...bundle.build?.rolldownOptions, input } },
  })
  if (!('output' in built)) throw new Error('the build gave no files')
  return built.output.filter((file) => file.type === 'chunk')
}

describe('the bundle that draws pages', () => {
  it('has React for production in it and no other, whatever NODE_ENV says', async () => {
    expect(process.env['NODE_ENV']).not.toBe('production')
    const chunks = await bundleRenderer()
    const react = chunks
      .flatMap(({ moduleIds }) => moduleIds)
      .filter((id) => /node_modules\/react(-dom)?\/cjs\//.test(id))
    expect(react).not.toEqual([])
    expect(react.filter((id) => !id.includes('.production.'))).toEqual([])
    expect(chunks.flatMap(({ imports }) => imports).filter((name) => name.startsWith('react'))).toEqual([])

    const { renderPage }: typeof EntryServer = await import(join(folder, 'entry.server.js'))
    const site = {
      language: 'en',
      keepLanguage: false,
      path: '/@ada',
      domain: 'example.org',
      outages: [],
    } as const
    expect(renderPage('failure', { site, failure: 'free', handle: 'ada' })).toContain('<h1 class="headline">')
  })
})
