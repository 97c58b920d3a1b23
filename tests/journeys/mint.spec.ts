import sharp from 'sharp'
import { profileSchema } from '../../web/shared/api.ts'
import { en as pages } from '../../web/shared/words/pages/en.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import type { TestProduct } from '../product/startProduct.ts'
import { expect, newHandle, test } from './journey.ts'
import { CAMERA, makePhoto, QUARTERS } from './makePhoto.ts'
import { isPinned, readBlock, readTruth, receiptOf, type Truth } from './readTruth.ts'
import { acknowledge, choosePhoto, connect, fillWords, pressMint } from './studioSteps.ts'
import type { TestWallet } from './testWallet.ts'

const NAME = 'Wren Ashdown'
const BIO = 'Letterpress and slow walks. One print each new moon.'

test('a person mints a profile from the home page, and its page is there at once', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await page.goto('/')
  const field = page.getByLabel(pages.home.choose)
  await field.fill('ada')
  await expect(page.locator('#handle-state')).toContainText('@ada')
  await field.fill(handle)
  await expect(page.locator('#handle-state')).toContainText(`@${handle} is free`)
  await page.getByRole('button', { name: pages.home.make }).click()

  await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
  await connect(page)
  await choosePhoto(page, await makePhoto())
  await fillWords(page, { name: NAME, bio: BIO })
  await acknowledge(page)
  const arrival = firstPage(product, wallet, handle)
  await pressMint(page, handle)
  const html = await arrival

  await page.waitForURL(`**/@${handle}*`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME)
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'eth_sendTransaction'])

  const truth = await readTruth(product, handle)
  expect(truth).toMatchObject({
    owner: wallet.account.address,
    creator: wallet.account.address,
    royaltyBps: 500,
    royaltyOf10000: 500n,
    royaltyReceiver: wallet.account.address,
    tokenUri: `ipfs://${truth.cid}`,
  })
  expect(truth.metadata.properties).toMatchObject({ handle, displayName: NAME, bio: BIO, language: 'en' })
  await expectApiSays(product, handle, truth)
  await expectPageShows(html, truth)
  await expectContentIsTheSameEverywhere(product, truth)
  await expectPortraitIsCleanAndUpright(product, truth)
})

/** Follows the mint beside the browser: from the receipt to the page, with a portrait that loads. */
async function firstPage(product: TestProduct, wallet: TestWallet, handle: string) {
  await expect.poll(() => wallet.sent.length, { timeout: 60_000, intervals: [5] }).toBe(1)
  const [hash = '0x'] = wallet.sent
  const receipt = await receiptOf(product, hash)
  expect(receipt.status).toBe('success')
  let html = ''
  await expect(async () => {
    const answer = await fetch(`${product.url}/@${handle}`)
    html = await answer.text()
    expect(answer.status).toBe(200)
    const portrait = /src="(\/ipfs\/[a-z0-9]+)/.exec(html)?.[1]
    expect((await fetch(`${product.url}${portrait}`)).status).toBe(200)
  }).toPass()
  return html
}

async function expectApiSays(product: TestProduct, handle: string, truth: Truth): Promise<void> {
  const profile = profileSchema.parse(await (await fetch(`${product.url}/api/profiles/${handle}`)).json())
  expect(profile).toMatchObject({
    handle,
    id: truth.id.toString(),
    owner: truth.owner,
    creator: truth.creator,
    receiver: truth.royaltyReceiver,
    digest: truth.digest,
    cid: truth.cid,
    royaltyBps: truth.royaltyBps,
    locked: false,
    metadata: truth.metadata,
  })
}

async function expectPageShows(html: string, truth: Truth): Promise<void> {
  expect(html).toContain(NAME)
  expect(html).toContain(BIO)
  for (const { url } of truth.metadata.properties.images.filter(({ width }) => width > 128))
    expect(html, 'the portrait that the metadata names').toContain(url.replace('ipfs://', '/ipfs/'))
}

async function expectContentIsTheSameEverywhere(product: TestProduct, truth: Truth): Promise<void> {
  const cids = [truth.cid, ...truth.metadata.properties.images.map(({ url }) => url.replace('ipfs://', ''))]
  expect(cids).toHaveLength(4)
  for (const cid of cids) {
    const served = await fetch(`${product.url}/ipfs/${cid}`)
    expect(served.status).toBe(200)
    const fromGateway = new Uint8Array(await served.arrayBuffer())
    expect(fromGateway, `gateway and node on ${cid}`).toEqual(await readBlock(product, cid))
    expect(await isPinned(product, cid), `${cid} is pinned`).toBe(true)
  }
}

async function expectPortraitIsCleanAndUpright(product: TestProduct, truth: Truth): Promise<void> {
  for (const { url, width } of truth.metadata.properties.images) {
    const bytes = await readBlock(product, url.replace('ipfs://', ''))
    const { format, exif, xmp, ...size } = await sharp(bytes).metadata()
    expect({ format, exif, xmp, width: size.width, height: size.height }).toEqual({
      format: 'webp',
      exif: undefined,
      xmp: undefined,
      width,
      height: width,
    })
    expect(Buffer.from(bytes).includes(CAMERA)).toBe(false)
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const [near, far] = [Math.round(width / 4), Math.round((width * 3) / 4)]
    const corners = [
      [QUARTERS.topLeft, near, near],
      [QUARTERS.topRight, far, near],
      [QUARTERS.bottomLeft, near, far],
      [QUARTERS.bottomRight, far, far],
    ] as const
    for (const [colour, x, y] of corners) {
      const at = (y * info.width + x) * info.channels
      const difference = Math.max(
        ...colour.map((value, channel) => Math.abs(value - (data[at + channel] ?? 0))),
      )
      expect(difference, `colour at ${x}, ${y} of the ${width} px portrait`).toBeLessThan(25)
    }
  }
}
