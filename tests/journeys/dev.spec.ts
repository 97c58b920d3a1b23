import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { DEV_BASE } from '../../scripts/dev/devManifest.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import {
  freshPlaces,
  type Places,
  removeData,
  startProduct,
  type TestProduct,
} from '../product/startProduct.ts'

const START_MS = 240_000

const checkout = fileURLToPath(new URL('../..', import.meta.url))
/** Sources of their own: they are edited, and others read ours meanwhile. */
const root = mkdtempSync(join(tmpdir(), 'namesake-dev-'))
let places: Places
let product: TestProduct

test.describe.configure({ mode: 'serial', timeout: START_MS })

test.beforeAll(async () => {
  test.setTimeout(START_MS)
  for (const name of [
    'web',
    'scripts',
    'contracts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'foundry.toml',
  ])
    cpSync(join(checkout, name), join(root, name), { recursive: true })
  symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'))
  // What is compiled already need not be compiled again.
  mkdirSync(join(root, '.build'))
  for (const name of ['contracts', 'cache'])
    cpSync(join(checkout, '.build', name), join(root, '.build', name), { recursive: true, force: true })
  places = { ...(await freshPlaces()), root }
  // As in a shell that is set up for production.
  product = await startProduct(places, { NODE_ENV: 'production' }, ['--dev'])
})

test.afterAll(async () => {
  expect(await product.stop()).toBe(0)
  removeData(places)
  rmSync(root, { recursive: true, force: true })
})

/** Changes one source as an editor does. */
function edit(path: string, change: (text: string) => string): void {
  const file = join(root, path)
  const text = readFileSync(file, 'utf8')
  const changed = change(text)
  if (changed === text) throw new Error(`${path} has changed: correct this test`)
  writeFileSync(file, changed)
}

const message = z.object({ type: z.string() })

/** The kinds of messages that Vite sends to `page`, from now on; call it before the page is opened. */
function heardBy(page: Page): string[] {
  const kinds: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => kinds.push(message.parse(JSON.parse(String(payload))).type)),
  )
  return kinds
}

test('draws pages on the server and serves scripts from their sources', async ({ request }) => {
  const page = await request.get(`${product.url}/@ada`)
  expect(page.headers()['content-type']).toBe('text/html; charset=utf-8')
  const html = await page.text()
  expect(html).toContain('Ada Okonkwo')
  const [, script = ''] =
    new RegExp(`<script type="module">import '(${DEV_BASE}[^']+)'</script>`).exec(html) ?? []
  const source = await request.get(`${product.url}${script}`)
  expect([source.status(), source.headers()['content-type']]).toEqual([200, 'text/javascript'])
})

test('an edit of a studio component changes the open page, and what was typed stays', async ({ page }) => {
  const kinds = heardBy(page)
  await page.goto(`${product.url}/studio`)
  await page.getByLabel(en.name.displayName).fill('Typed before')
  await page.evaluate(() => document.body.setAttribute('data-since', 'before'))
  edit('web/client/app/Footer.tsx', (text) => text.replace("es: 'Español'", "es: 'Castellano'"))
  await expect(page.getByRole('link', { name: 'Castellano' })).toBeVisible()
  await expect(page.getByLabel(en.name.displayName)).toHaveValue('Typed before')
  await expect(page.locator('body')).toHaveAttribute('data-since', 'before')
  expect(kinds).toContain('update')
  expect(kinds).not.toContain('full-reload')
})

test('an edit of what the server draws reloads the pages it drew, and no studio', async ({
  page,
  context,
}) => {
  const studio = await context.newPage()
  const kinds = heardBy(studio)
  await studio.goto(`${product.url}/studio`)
  await studio.getByLabel(en.name.displayName).fill('Typed before')
  await page.goto(`${product.url}/about`)
  edit('web/client/ui/pages/AboutPage.tsx', (text) => text.replace('{words.headline}', 'Another headline'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Another headline')
  await expect.poll(() => kinds).toContain('custom')
  expect(kinds).not.toContain('full-reload')
  await expect(studio.getByLabel(en.name.displayName)).toHaveValue('Typed before')
})

test('a mistake in what the server draws is shown over every page, also one opened later, until it is mended', async ({
  page,
  context,
}) => {
  const overlay = (on: Page) => on.locator('vite-error-overlay').getByText('AboutPage.tsx').first()
  await page.goto(`${product.url}/about`)
  edit('web/client/ui/pages/AboutPage.tsx', (text) =>
    text.replace('Another headline</h1>', 'Another headline</h'),
  )
  await expect(overlay(page)).toBeVisible()
  const later = await context.newPage()
  await later.goto(`${product.url}/explore`)
  await expect(overlay(later)).toBeVisible()
  edit('web/client/ui/pages/AboutPage.tsx', (text) =>
    text.replace('Another headline</h', 'A third headline</h1>'),
  )
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A third headline')
  await expect(later.locator('vite-error-overlay')).toHaveCount(0)
})

test('a server that builds and does not run is told in a page, which is the site again once it is mended', async ({
  page,
}) => {
  edit('web/server/main.ts', (text) => `${text}throw new Error('not today')\n`)
  await expect.poll(async () => (await page.goto(`${product.url}/about`))?.status()).toBe(502)
  await expect(page.getByText('not today').first()).toBeVisible()
  edit('web/server/main.ts', (text) => text.replace("throw new Error('not today')\n", ''))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A third headline')
})
