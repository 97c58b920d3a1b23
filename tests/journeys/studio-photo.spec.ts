import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { PORTRAIT_VARIANTS } from '../../web/shared/limits.ts'
import { sentenceOf } from '../../web/shared/errors.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'
import { complaintsOf } from './complaintsOf.ts'
import { makePhoto } from './makePhoto.ts'
import { makeHeic, makePhotos, quartersOf } from './makePhotos.ts'
import { isPinned, readBlock, readTruth } from './readTruth.ts'
import { mintInStudio } from './studioMint.ts'
import { acknowledge, alertOf, choosePhoto, offerFile, openStudio, pressMint } from './studioSteps.ts'
import type { TestProduct } from '../product/startProduct.ts'

/** Runs in the browser: writes down when the photo came and when its portrait was kept. */
function watchPhoto(done: string): void {
  document.addEventListener('change', () => performance.mark('photo'), true)
  const look = new MutationObserver(() => {
    if (!document.body.textContent?.includes(done) || performance.getEntriesByName('portrait').length > 0)
      return
    performance.mark('portrait')
    performance.measure('photo to portrait', 'photo', 'portrait')
  })
  document.addEventListener('DOMContentLoaded', () =>
    look.observe(document.body, { childList: true, subtree: true, characterData: true }),
  )
}

/** Runs in the browser, which from then on writes PNG for WebP as WebKit does; before Safari 16.4 it has no canvas off the screen. */
function writeAsWebKit(canvas: string): void {
  const png = new Blob(['\x89PNG'], { type: 'image/png' })
  OffscreenCanvas.prototype.convertToBlob = () => Promise.resolve(png)
  HTMLCanvasElement.prototype.toBlob = (take) => take(png)
  if (canvas === 'element') Reflect.deleteProperty(window, 'OffscreenCanvas')
}

/** Its portraits are WebP, upright in size, of the right weight, and pinned. */
async function expectPortraits(product: TestProduct, handle: string): Promise<void> {
  const { metadata } = await readTruth(product, handle)
  for (const [at, { url }] of metadata.properties.images.entries()) {
    const cid = url.replace('ipfs://', '')
    const bytes = await readBlock(product, cid)
    const { width, maxBytes } = PORTRAIT_VARIANTS[at] ?? { width: 0, maxBytes: 0 }
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, height: width })
    expect(bytes.length, `${width} px`).toBeLessThanOrEqual(maxBytes)
    expect(await isPinned(product, cid)).toBe(true)
  }
}

/** Hands `bytes` over as a paste anywhere, or a drop on the portrait, does. */
async function hand(page: Page, how: 'paste' | 'drop', bytes: Buffer): Promise<void> {
  await page.evaluate(
    ({ how, base64 }) => {
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const files = new DataTransfer()
      files.items.add(new File([raw], `${how}.png`, { type: 'image/png' }))
      if (how === 'paste')
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true }))
      else
        document
          .querySelector('.portrait-row')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true }))
    },
    { how, base64: bytes.toString('base64') },
  )
}

test('a photo of 12 megapixels becomes three portraits of the right weight, in a time that is written down', async ({
  page,
}) => {
  await page.addInitScript(watchPhoto, en.portrait.cleaned)
  await page.goto('/studio')
  await expect(page.getByText(en.portrait.generated)).toBeVisible()
  await offerFile(page, { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: await makePhoto() })
  await expect(page.getByText(en.portrait.cleaned)).toBeVisible()
  await expect(page.getByText(en.header.saved)).toBeVisible()
  const kept = await page.evaluate(readVariants)
  expect(kept.map(({ width }) => width)).toEqual(PORTRAIT_VARIANTS.map(({ width }) => width))
  for (const [at, { maxBytes }] of PORTRAIT_VARIANTS.entries())
    expect(kept[at]?.sizeBytes).toBeLessThanOrEqual(maxBytes)
  const milliseconds = await page.evaluate(
    () => performance.getEntriesByName('photo to portrait')[0]?.duration ?? Number.NaN,
  )
  expect(milliseconds).toBeGreaterThan(0)
  const description = `${Math.round(milliseconds)} ms; ${kept.map(({ sizeBytes }) => sizeBytes).join(', ')} bytes`
  test.info().annotations.push({ type: '12 MP to three portraits', description })
  console.log(`12 MP to three portraits: ${description}`)
})

/** Runs in the browser: the sizes of the portrait that the draft keeps. */
function readVariants(): Promise<{ width: number; sizeBytes: number }[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('namesake-drafts')
    opening.addEventListener('error', () => reject(opening.error))
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').get('new')
      reading.addEventListener('success', () => {
        const { variants } = reading.result.portrait
        resolve(
          variants.map(({ width, bytes }: { width: number; bytes: Uint8Array }) => ({
            width,
            sizeBytes: bytes.length,
          })),
        )
      })
    })
  })
}

test('a photo can be pasted and dropped; what moves is refused, and the portrait stays as it was', async ({
  page,
}) => {
  const still = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#3a6' } })
    .png()
    .toBuffer()
  await page.goto('/studio')
  await expect(page.getByText(en.portrait.generated)).toBeVisible()
  await hand(page, 'paste', still)
  await expect(page.getByText('paste.png')).toBeVisible()
  await page.getByRole('button', { name: en.portrait.remove }).click()
  await expect(page.getByText(en.portrait.generated)).toBeVisible()
  await hand(page, 'drop', still)
  await expect(page.getByText('drop.png')).toBeVisible()

  const frames = await Promise.all(
    ['#3a6', '#a36'].map((background) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const moving = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [80, 80] })
    .toBuffer()
  await offerFile(page, { name: 'wave.gif', mimeType: 'image/gif', buffer: moving })
  await expect(alertOf(page, 'IMAGE_ANIMATED')).toContainText(sentenceOf('IMAGE_ANIMATED', 'en').next)
  await expect(page.getByText('drop.png')).toBeVisible()
})

test('a photo that is still being made ready is not painted over when the handle changes', async ({
  page,
}) => {
  const photo = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#3a6' } })
    .png()
    .toBuffer()
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  await page.clock.install()
  await page.goto('/studio')
  await expect(page.getByText(en.portrait.generated)).toBeVisible()
  await page.route('**/makePortrait*.js', async (route) => {
    await held
    await route.continue()
  })
  await offerFile(page, { name: 'IMG_2041.png', mimeType: 'image/png', buffer: photo })
  await page.getByLabel(en.name.handle, { exact: true }).fill('painted-over')
  // Long enough for a portrait to be drawn from the new handle, if one were.
  await page.clock.runFor(5_000)
  letThrough()
  await expect(page.getByText('IMG_2041.png')).toBeVisible()
})

test('photos of every camera and program stand upright in their colours, and what can’t be used is named', async ({
  page,
}) => {
  await page.goto('/studio')
  await expect(page.getByText(en.portrait.generated)).toBeVisible()
  for (const { name, bytes, quarters } of await makePhotos()) {
    await offerFile(page, { name, mimeType: 'image/jpeg', buffer: bytes })
    await expect(page.getByText(name), name).toBeVisible()
    await expect.poll(async () => quartersOf(await page.evaluate(readThumb)), name).toBe(quarters)
  }
  await page.getByRole('button', { name: en.portrait.remove }).click()
  await expect(page.getByText(en.portrait.generated)).toBeVisible()

  await offerFile(page, { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: makeHeic() })
  await expect(alertOf(page, 'IMAGE_HEIC')).toContainText(sentenceOf('IMAGE_HEIC', 'en').next)
  const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const
  const snow = sharp({ create: { width: 1024, height: 1024, channels: 3, noise, background: '#000' } })
  await offerFile(page, { name: 'snow.png', mimeType: 'image/png', buffer: await snow.png().toBuffer() })
  // Nothing here can be cropped.
  await expect(alertOf(page, 'IMAGE_TOO_DETAILED')).toContainText(sentenceOf('IMAGE_TOO_DETAILED', 'en').next)
  await expect(page.getByRole('button', { name: en.portrait.crop })).toHaveCount(0)
})

/** Runs in the browser: the bytes of the portrait that is shown. */
async function readThumb(): Promise<Uint8Array> {
  const shown = document.querySelector<HTMLImageElement>('.portrait-thumb img')
  const answer = await fetch(shown?.src ?? '')
  return new Uint8Array(await answer.arrayBuffer())
}

test('a browser that writes no WebP, as no iPhone’s does, mints a drawing and a photo all the same', async ({
  page,
  product,
  wallet,
}) => {
  const complaints = complaintsOf(page)
  const encoders: (string | undefined)[][] = []
  page.on('response', (answer) => {
    const headers = answer.headers()
    if (answer.url().endsWith('.wasm')) encoders.push([headers['content-type'], headers['content-encoding']])
  })
  await page.addInitScript(writeAsWebKit, 'offScreen')
  const drawn = newHandle()
  await mintInStudio(page, drawn)
  await expectPortraits(product, drawn)
  expect(encoders).toEqual([['application/wasm', 'br']])

  await page.addInitScript(writeAsWebKit, 'element')
  const photographed = newHandle()
  await openStudio(page, photographed)
  await choosePhoto(page, await makePhoto())
  await acknowledge(page)
  await pressMint(page, photographed)
  await page.waitForURL(`**/@${photographed}*`)
  await expectPortraits(product, photographed)
  expect(wallet.sent).toHaveLength(2)
  expect(complaints.filter((complaint) => complaint.includes('Content Security Policy'))).toEqual([])
})
