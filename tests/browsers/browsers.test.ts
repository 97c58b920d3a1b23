import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest'
import { PORTRAIT_VARIANTS } from '../../web/shared/limits.ts'
import { en as pages } from '../../web/shared/words/pages/en.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { makePhoto } from '../journeys/makePhoto.ts'
import { makePhotos, quartersOf } from '../journeys/makePhotos.ts'
import { readBlock, readTruth } from '../journeys/readTruth.ts'
import { freshPlaces, removeData, startProduct, type TestProduct } from '../product/startProduct.ts'
import { Person } from './person.ts'
import { startFirefox } from './startFirefox.ts'
import { startWebKit } from './startWebKit.ts'
import { type Browser, unwrap } from './webDriver.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PORTRAITS = PORTRAIT_VARIANTS.map(({ width }) => ({ format: 'webp', width, height: width, fits: true }))
/** Run in the page: the portrait that is shown, in base64. */
const SHOWN = `
  const { src } = document.querySelector('.portrait-thumb img')
  return fetch(src).then((answer) => answer.arrayBuffer()).then((bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))))`
const places = await freshPlaces()
let product: TestProduct
let folder: string
let photo: string
const photos = await makePhotos()

beforeAll(async () => {
  product = await startProduct(places)
  folder = await mkdtemp(join(tmpdir(), 'namesake-browsers-'))
  photo = join(folder, 'IMG_2041.jpg')
  await writeFile(photo, await makePhoto())
})
afterAll(async () => {
  await product.stop()
  removeData(places)
  await rm(folder, { recursive: true })
})

const BROWSERS = [
  ['Firefox', () => startFirefox(join(root, '.build/debian'))],
  ['WebKit', startWebKit],
] as const

describe.each(BROWSERS)('in %s', (name, start) => {
  const handle = `in-${name.toLowerCase()}`
  let browser: Browser
  let person: Person
  beforeAll(async () => {
    browser = await start()
    person = new Person(browser)
  })
  afterAll(() => browser[Symbol.asyncDispose]())

  it('a person mints a drawing and then a photo, from the home page on', async () => {
    keepPicture(browser, `${name}-mint`)
    await person.goTo(product.url)
    await person.fill(pages.home.choose, handle)
    await person.press(pages.home.make)
    await person.reads(en.name.free(handle))
    await person.reads(en.portrait.generated)
    await person.press(en.mint.connect)
    await person.press(en.demoWallet.name)
    await person.fill(en.name.displayName, 'Wren Ashdown')
    await person.reads(en.portrait.accent)
    await person.offer(photo)
    await person.reads(en.portrait.cleaned)
    await person.press(en.terms.acknowledge)
    await person.press(`Mint @${handle}`)
    await person.press(en.demoWallet.message.agree)
    await person.press(en.demoWallet.transaction.agree)
    await person.arrivesAt(`/@${handle}`)
    await person.reads('Wren Ashdown')
    expect(await portraitsOf(handle)).toEqual(PORTRAITS)
  })

  it('a fan reads the page, with its portrait, and checks it', async () => {
    keepPicture(browser, `${name}-see`)
    await person.goTo(`${product.url}/@${handle}`)
    await person.reads('Wren Ashdown')
    const width = await person.evaluate(
      `return document.images[0].decode().then(() => document.images[0].naturalWidth)`,
    )
    expect(width).toBeGreaterThanOrEqual(512)
    await person.press(pages.provenance.check)
    await person.reads(pages.provenance.checked)
  })

  it('photos of every camera and program stand upright in their colours', async () => {
    keepPicture(browser, `${name}-photos`)
    await person.goTo(`${product.url}/studio`)
    await person.reads(en.portrait.generated)
    const seen: Record<string, string> = {}
    const meant: Record<string, string> = {}
    for (const { name: file, bytes, quarters } of photos) {
      await writeFile(join(folder, file), bytes)
      await person.offer(join(folder, file))
      await person.reads(file)
      const shown = await person.evaluate(SHOWN)
      seen[file] = await quartersOf(Buffer.from(String(shown), 'base64'))
      meant[file] = quarters
    }
    expect(seen).toEqual(meant)
  })

  it('its owner changes the words and the portrait, and the page shows it', async () => {
    keepPicture(browser, `${name}-edit`)
    const before = await readTruth(product, handle)
    await person.goTo(`${product.url}/studio/${handle}`)
    await person.fill(en.words.bio, 'One print each new moon.')
    await person.press(en.portrait.remove)
    await person.reads(en.portrait.generated)
    await person.press(en.edit.publish)
    await person.press(en.demoWallet.transaction.agree)
    await person.reads(en.edit.noChanges)
    await person.goTo(`${product.url}/@${handle}`)
    await person.reads('One print each new moon.')
    expect(await portraitsOf(handle)).toEqual(PORTRAITS)
    const after = await readTruth(product, handle)
    expect(after.metadata.image).not.toBe(before.metadata.image)
  })
})

/** The portraits that the chain's metadata names, as the IPFS node has them. */
async function portraitsOf(handle: string) {
  const { metadata } = await readTruth(product, handle)
  return Promise.all(
    metadata.properties.images.map(async ({ url }, at) => {
      const bytes = await readBlock(product, url.replace('ipfs://', ''))
      const { format, width, height } = await sharp(bytes).metadata()
      return { format, width, height, fits: bytes.length <= (PORTRAIT_VARIANTS[at]?.maxBytes ?? 0) }
    }),
  )
}

/** A picture of what a failed test saw last. */
function keepPicture(browser: Browser, name: string): void {
  onTestFailed(async () => {
    const picture = unwrap(await browser.send('screenshot'))
    await writeFile(join(root, `.build/browsers-${name}.png`), Buffer.from(String(picture), 'base64'))
  })
}
