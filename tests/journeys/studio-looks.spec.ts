import type { Page } from '@playwright/test'
import { ar } from '../../web/shared/words/studio/ar.ts'
import { en, type StudioWords } from '../../web/shared/words/studio/en.ts'
import { es } from '../../web/shared/words/studio/es.ts'
import { faultsOf } from './faultsOf.ts'
import { expect, newHandle, test } from './journey.ts'
import { makePhoto } from './makePhoto.ts'
import { offerFile } from './studioSteps.ts'

const WIDTHS = [1440, 390] as const
/** As long as a display name may be. */
const NAME = 'Wolfeschlegelstein Hausenbergerdorff III'
const BIO = 'Letterpress in the small towns of the north, each spring and each autumn, rain or sun.'

/** On a wide screen and on a phone: nothing for axe to find, nothing over the edge. */
async function expectFit(page: Page, state: string, widths: readonly number[] = WIDTHS): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    expect([state, width, await faultsOf(page)]).toEqual([state, width, []])
  }
}

const WAYS = [
  ['light', 'en', en],
  ['dark', 'en', en],
  ['light', 'es', es],
  ['light', 'ar', ar],
] as const

for (const [colorScheme, language, words] of WAYS)
  test(`the studio is usable by everyone and fits in every state, ${colorScheme}, ${language}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const handle = newHandle()
    await makesCard(page, words, `/studio?handle=${handle}&lang=${language}`)
    await opensDialogs(page, words)
    await signsWithDemoWallet(page, words)
    await page.waitForURL(`**/@${handle}*`)

    await page.goto(`/studio/${handle}?lang=${language}`)
    await expect(page.getByRole('heading', { name: words.control.leave })).toBeVisible()
    await page.getByLabel(words.words.bio, { exact: true }).fill(`${BIO} And snow.`)
    await expectFit(page, 'edit')
    await page.goto(`/me?lang=${language}`)
    await expect(page.getByRole('link', { name: words.me.edit })).toBeVisible()
    await expectFit(page, 'me')
    await page.goto(`/studio/${newHandle()}?lang=${language}`)
    await expect(page.getByRole('link', { name: words.edit.makeIt })).toBeVisible()
    await expectFit(page, 'nothing to edit')
  })

/** Empty, then with everything in it that a card can have. */
async function makesCard(page: Page, words: StudioWords, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('button', { name: words.mint.connect })).toBeEnabled()
  await expectFit(page, 'empty')
  await offerFile(page, { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: await makePhoto() })
  await expect(page.getByText(words.portrait.cleaned)).toBeVisible()
  await page.getByLabel(words.name.displayName).fill(NAME)
  await page.getByLabel(words.words.bio, { exact: true }).fill(BIO)
  await page.getByRole('button', { name: words.links.add }).click()
  await page.getByLabel(words.links.address, { exact: true }).fill('ink.example')
  await page.getByText(words.terms.details).click()
  await page.getByRole('radio', { name: words.terms.receivers.split }).check()
  await offerFile(page, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
  await expect(page.getByRole('alert')).toBeVisible()
  await expectFit(page, 'filled, and a file that is no picture')
  await page.getByRole('radio', { name: words.terms.receivers.me, exact: true }).check()
}

/** Crop, the card on a phone, the wallets, the account. */
async function opensDialogs(page: Page, words: StudioWords): Promise<void> {
  await page.getByRole('button', { name: words.portrait.crop }).click()
  await expect(page.getByRole('slider', { name: words.portrait.zoom })).toBeVisible()
  await expectFit(page, 'crop')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.make.seeCard }).click()
  await expectFit(page, 'card sheet', [390])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.mint.connect }).click()
  const demo = page.getByRole('dialog').getByRole('button', { name: words.demoWallet.name })
  await expect(demo).toBeVisible()
  await expectFit(page, 'wallets')
  await demo.click()
  await page.getByRole('button', { name: /0x/ }).click()
  await expect(page.getByRole('dialog', { name: words.wallet.account })).toBeVisible()
  await expectFit(page, 'account')
  await page.keyboard.press('Escape')
}

/** The demo wallet's two questions, with the steps behind them; then the page that is live. */
async function signsWithDemoWallet(page: Page, words: StudioWords): Promise<void> {
  await page.getByLabel(words.terms.acknowledge).check()
  await page.locator('.mint-button').click()
  const { message, transaction } = words.demoWallet
  await expect(page.getByRole('dialog', { name: message.title })).toBeVisible()
  await page.getByRole('button', { name: message.agree, exact: true }).click()
  await expect(page.getByRole('dialog', { name: transaction.title })).toBeVisible()
  await expectFit(page, 'signing')
  await page.getByRole('button', { name: transaction.agree }).click()
  await page.getByRole('button', { name: words.live.stay }).click()
  await expectFit(page, 'live')
  await page.getByRole('button', { name: words.steps.seePage }).click()
}
