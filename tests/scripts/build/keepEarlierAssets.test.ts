import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepEarlierAssets } from '../../../scripts/build/keepEarlierAssets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'namesake-assets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What a build leaves for browsers: its files, each holding the build's name, and a manifest that lists `own` of them. */
function build(name: string, own: string[], others: string[] = []): string {
  const client = join(folder, name)
  const manifest = Object.fromEntries(own.map((file) => [`web/client/${file}`, { file }]))
  for (const file of [...own, ...others]) write(join(client, file), name)
  write(join(client, '.vite/manifest.json'), JSON.stringify(manifest))
  return client
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

it('leaves behind what the build before had only kept, and touches nothing of the new one', async () => {
  const earlier = build('earlier', ['assets/page-1.js', 'assets/same.js'], ['assets/page-0.js'])
  const client = build('new', ['assets/page-2.js', 'assets/same.js'])
  await keepEarlierAssets(earlier, client)
  expect(readdirSync(join(client, 'assets'))).toEqual(['page-1.js', 'page-2.js', 'same.js'])
  expect(readFileSync(join(client, 'assets/same.js'), 'utf8')).toBe('new')
})

it('keeps what the build before had kept where nothing changed for browsers since: it is still one change back', async () => {
  const earlier = build('earlier', ['assets/page-1.js'], ['assets/page-0.js', 'assets/page-0.js.br'])
  const client = build('new', ['assets/page-1.js'])
  await keepEarlierAssets(earlier, client)
  expect(readdirSync(join(client, 'assets'))).toEqual(['page-0.js', 'page-0.js.br', 'page-1.js'])
})

it('keeps each file of the build before with its compressed copies, styles and fonts included', async () => {
  const earlier = build(
    'earlier',
    ['assets/page-1.js'],
    ['assets/page-1.js.br', 'assets/page-1.js.gz', 'assets/page-1.css', 'assets/serif-1.woff2'],
  )
  const entry = { file: 'assets/page-1.js', css: ['assets/page-1.css'], assets: ['assets/serif-1.woff2'] }
  write(join(earlier, '.vite/manifest.json'), JSON.stringify({ 'web/client/page.ts': entry }))
  const client = build('new', ['assets/page-2.js'])
  await keepEarlierAssets(earlier, client)
  expect(readdirSync(join(client, 'assets'))).toEqual([
    'page-1.css',
    'page-1.js',
    'page-1.js.br',
    'page-1.js.gz',
    'page-2.js',
    'serif-1.woff2',
  ])
})

it('has nothing to keep for the first build', async () => {
  const client = build('new', ['assets/page-1.js'])
  await keepEarlierAssets(join(folder, 'never'), client)
  expect(existsSync(join(folder, 'never'))).toBe(false)
  expect(readdirSync(join(client, 'assets'))).toEqual(['page-1.js'])
})
