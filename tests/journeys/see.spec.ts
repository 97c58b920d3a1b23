import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { encodeFunctionData } from 'viem'
import { samples } from '../../scripts/samples/samples.ts'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { configSchema } from '../../web/shared/api.ts'
import { handleToBytes32 } from '../../web/shared/handle.ts'
import { en } from '../../web/shared/words/pages/en.ts'
import type { TestProduct } from '../product/startProduct.ts'
import { facesReady } from './facesReady.ts'
import { faultsOf } from './faultsOf.ts'
import { expect, newHandle, test } from './journey.ts'
import { readTruth } from './readTruth.ts'
import { SLOW_4G } from './slow4g.ts'
import type { TestWallet } from './testWallet.ts'

const PHONE = { width: 390, height: 844 }
const SLOW_PROCESSOR = 4
const SCRIPT_MAX_BYTES = 5 * 1024
const REQUESTS_MAX = 8

const ada = samples.find(({ handle }) => handle === 'ada')
if (!ada) throw new Error('the samples have no @ada')

/** The files of running text: the sans, and the serif's italic. */
const TEXT_FACE = /instrument-(sans|serif-latin-400-italic)/

test.describe('on a slow phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true })

  test('a fan opens a page cold: name, words and portrait, in few requests and without wallet code', async ({
    page,
    product,
  }) => {
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    await network.send('Network.emulateNetworkConditions', SLOW_4G)
    await network.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR })
    const requests: string[] = []
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))

    const answer = await page.goto('/@ada')
    expect(answer?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ada.displayName)
    await expect(page.getByText(ada.bio).first()).toBeVisible()
    const portrait = page.getByRole('img', { name: ada.alt }).first()
    await expect
      .poll(() => portrait.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    const { metadata } = await readTruth(product, 'ada')
    const shown = await portrait.evaluate((image: HTMLImageElement) => new URL(image.currentSrc).pathname)
    expect(metadata.properties.images.map(({ url }) => url.replace('ipfs://', '/ipfs/'))).toContain(shown)

    expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(REQUESTS_MAX)
    const scripts = await page.locator('script:not([type="application/ld+json"])').allTextContents()
    for (const path of requests.filter((path) => path.endsWith('.js')))
      scripts.push(await (await page.request.get(path)).text())
    const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)
    expect(bytes, 'scripts, compressed').toBeGreaterThan(0)
    expect(bytes, 'scripts, compressed').toBeLessThanOrEqual(SCRIPT_MAX_BYTES)
  })

  test('name and portrait have the line for themselves; the faces of running text come after them, and at once the next time', async ({
    page,
  }) => {
    const arrived: string[] = []
    page.on('load', () => arrived.push('load'))
    page.on('request', (request) => {
      if (TEXT_FACE.test(request.url())) arrived.push('face')
    })
    await page.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () =>
        performance.mark('faces' in document.documentElement.dataset ? 'faces at once' : 'faces later'),
      ),
    )
    const marks = () => page.evaluate(() => performance.getEntriesByType('mark').map(({ name }) => name))
    await page.goto('/@ada')
    await facesReady(page)
    expect(arrived).toEqual(['load', 'face', 'face'])
    expect(await marks()).toContain('faces later')
    await page.goto('/explore')
    expect(await marks()).toContain('faces at once')
  })
})

/** Mints `handle` with content that nobody has. */
async function mintBare(product: TestProduct, wallet: TestWallet, handle: string): Promise<void> {
  const { contract } = configSchema.parse(await (await fetch(`${product.url}/api/config`)).json())
  const args = [handleToBytes32(handle), `0x${'5e'.repeat(32)}`, 0] as const
  await wallet.send({
    to: contract,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'mint', args }),
  })
}

/** Runs in the page: a handle of two pieces, of letters that run wider in the face that stands in, which just fits a small card in ours. */
function handleAtTheEdge(): string {
  const canvas = document.createElement('canvas').getContext('2d')
  const words = document.querySelector('.card.small .card-words')
  if (!canvas || !words) throw new Error('there is no card to measure')
  const style = getComputedStyle(words)
  const room = words.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  const widthIn = (text: string, face: string) => {
    canvas.font = `26px '${face}'`
    canvas.letterSpacing = '-0.13px'
    return canvas.measureText(text).width
  }
  const runsWider = (letter: string) =>
    widthIn(letter, 'Instrument Serif Fallback') / widthIn(letter, 'Instrument Serif')
  const [letter = ''] = Array.from('abcdefghijklmnopqrstuvwxyz').toSorted(
    (a, b) => runsWider(b) - runsWider(a),
  )
  let handle = `${letter.repeat(6)}-`
  while (widthIn(`@${handle}${letter}`, 'Instrument Serif') < room) handle += letter
  if (widthIn(`@${handle}`, 'Instrument Serif Fallback') < room)
    throw new Error(`${handle} fits in both faces`)
  return handle
}

test('running text changes its face once, when all of its faces are there', async ({ page }) => {
  let bringItalic = () => {}
  const wanted = new Promise<void>((resolve) => (bringItalic = resolve))
  await page.route(/instrument-serif-latin-400-italic/, async (route) => {
    await wanted
    await route.continue()
  })
  const sans = page.waitForResponse(/instrument-sans/)
  await page.goto('/@ada')
  await (await sans).finished()
  const face = () => page.locator('.card-bio').evaluate((bio) => getComputedStyle(bio).fontFamily)
  expect(await face()).toMatch(/^"Instrument Sans Fallback"/)
  bringItalic()
  await facesReady(page)
  expect(await face()).toMatch(/^"Instrument Sans Variable"/)
})

test('an Arabic page asks for no italic: nothing on it is', async ({ page }) => {
  const faces: string[] = []
  page.on('request', (request) => {
    if (TEXT_FACE.test(request.url())) faces.push(new URL(request.url()).pathname)
  })
  await page.goto('/@noor?lang=ar')
  await facesReady(page)
  expect(faces).toEqual([expect.stringMatching(/instrument-sans/)])
})

test('a name that fits its small card in our face alone moves nothing when that comes', async ({
  page,
  product,
  wallet,
}) => {
  const heights = () =>
    page
      .locator('.card.small')
      .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height))
  await page.setViewportSize(PHONE)
  await page.goto('/explore')
  await facesReady(page)
  const handle = await page.evaluate(handleAtTheEdge)
  if ((await page.request.get(`/@${handle}`)).status() === 404) await mintBare(product, wallet, handle)
  await expect(async () => {
    await page.goto(`/explore?q=${handle}`)
    expect(await page.locator('.card.small').count()).toBe(1)
  }).toPass()
  await facesReady(page)
  const lines = () => page.locator('.card.small .card-link').evaluate((name) => name.getClientRects().length)
  expect(await lines()).toBe(1)
  const inOurs = await heights()
  await page.route(/instrument-serif/, (route) => route.abort())
  await page.goto(`/explore?q=${handle}`)
  expect(await lines()).toBe(2)
  expect(await heights()).toEqual(inOurs)
})

test('a page without a portrait gets its faces too', async ({ page, product, wallet }) => {
  const handle = newHandle()
  await mintBare(product, wallet, handle)
  await page.goto(`/@${handle}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`@${handle}`)
  await facesReady(page)
})

test('a fan verifies the page against the chain, on their own device', async ({ page }) => {
  await page.goto('/@ada')
  await page.getByRole('button', { name: en.provenance.check }).click()
  await expect(page.getByText(en.provenance.checked)).toBeVisible()
})

test('a fan who is offline is told that nothing was compared', async ({ page, context }) => {
  await page.goto('/@ada')
  await facesReady(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: en.provenance.check }).click()
  await expect(page.getByText(en.provenance.result.unreachable)).toBeVisible()
  await context.setOffline(false)
  await page.getByRole('button', { name: en.provenance.check }).click()
  await expect(page.getByText(en.provenance.checked)).toBeVisible()
})

test('a fan is told when what the page shows is not what the chain says', async ({ page }) => {
  await page.goto('/@ada')
  await page.route('**/ipfs/*', (route) => route.fulfill({ body: 'something else' }))
  await page.getByRole('button', { name: en.provenance.check }).click()
  const [before = ''] = en.provenance.result.differs.split('{what}')
  await expect(page.getByRole('alert')).toContainText(before)
  await expect(page.getByText(en.provenance.checked)).toBeHidden()
  expect(await faultsOf(page)).toEqual([])
})

test('a fan saves the contact, shares the page and scans its code', async ({ page, product, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/@ada')
  const [contact] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: en.profile.saveContact }).click(),
  ])
  const card = await readFile(await contact.path(), 'utf8')
  expect(contact.suggestedFilename()).toMatch(/\.vcf$/)
  expect(card).toContain('BEGIN:VCARD')
  expect(card).toContain(ada.displayName)
  expect(card).toContain(`${product.url}/@ada`)

  // Without a share sheet, as on most desktops, the address is copied.
  await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }))
  const share = page.locator('[data-action=share]')
  const place = await share.evaluate((button: HTMLElement) => [button.offsetLeft, button.offsetWidth])
  await share.click()
  await expect(share).toHaveText(en.profile.copied)
  expect(await share.evaluate((button: HTMLElement) => [button.offsetLeft, button.offsetWidth])).toEqual(
    place,
  )
  await share.click()
  await expect(share).toHaveText(en.profile.share)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${product.url}/@ada`)
  // Where nothing may be copied, the address is given to be copied by hand.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  const given: string[] = []
  page.once('dialog', async (dialog) => {
    given.push(dialog.defaultValue())
    await dialog.dismiss()
  })
  await share.click()
  expect(given).toEqual([`${product.url}/@ada`])

  const code = await page.request.get('/@ada/qr.svg')
  expect(code.headers()['content-type']).toContain('image/svg+xml')
  const { data, info } = await sharp(await code.body(), { density: 300 })
    .flatten({ background: '#fff' })
    .resize(600)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(`${product.url}/@ada`)
})

test('every sample has a page with its portrait, in its own words', async ({ page }) => {
  for (const sample of samples) {
    await page.goto(`/@${sample.handle}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sample.displayName)
    const portrait = page.getByRole('img', { name: sample.alt }).first()
    await expect(portrait).toHaveAttribute('src', /^\/ipfs\/bafkrei/)
    await expect
      .poll(() => portrait.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
  }
})

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false })

  test('the page reads the same', async ({ page }) => {
    await page.goto('/@ada')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ada.displayName)
    await expect(page.getByText(ada.bio).first()).toBeVisible()
    await expect(page.getByRole('button', { name: en.provenance.check })).toBeHidden()
    await expect(page.getByText(en.provenance.byHand)).toBeVisible()
    for (const { label } of ada.links)
      await expect(page.getByRole('link', { name: label }).first()).toBeVisible()
  })
})

test('a handle that nobody minted says so and offers it', async ({ page }) => {
  const handle = newHandle()
  const answer = await page.goto(`/@${handle}`)
  expect(answer?.status()).toBe(404)
  expect(answer?.headers()['cache-control']).toContain('no-store')
  await expect(page.getByRole('link', { name: new RegExp(handle) })).toHaveAttribute(
    'href',
    new RegExp(handle),
  )
})

test('the three languages speak on the page itself, Arabic from right to left', async ({ page }) => {
  for (const [language, direction] of [
    ['en', 'ltr'],
    ['es', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    const answer = await page.goto(`/@ada?lang=${language}`)
    expect(answer?.headers()['vary']?.toLowerCase()).toContain('accept-language')
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.locator('html')).toHaveAttribute('dir', direction)
  }
})
