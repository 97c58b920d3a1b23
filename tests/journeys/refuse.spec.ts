import type { Page } from '@playwright/test'
import { type ErrorCode, sentenceOf } from '../../web/shared/errors.ts'
import { en as pages } from '../../web/shared/words/pages/en.ts'
import { notSecure } from '../../web/shared/words/pages/notSecure.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { configSchema } from '../../web/shared/api.ts'
import { mintOne } from '../product/mintOne.ts'
import { expect, newHandle, test } from './journey.ts'
import { makePhoto } from './makePhoto.ts'
import {
  acknowledge,
  alertOf,
  choosePhoto,
  connect,
  fillWords,
  offerFile,
  openStudio,
  pressMint,
} from './studioSteps.ts'

const WORDS = { name: 'Ilse Marrow', bio: 'Keeps bees on a roof.' }

/** What happened, what to do, and everything that was typed still there after a reload. */
async function expectSentenceAndDraft(page: Page, code: ErrorCode, handle: string): Promise<void> {
  const { what } = sentenceOf(code, 'en', { megabytes: 30, maxMegabytes: 25 })
  const alert = page.getByRole('alert').filter({ hasText: what })
  await expect(alert).toBeVisible()
  // The second half, what to do, is there too.
  expect((await alert.innerText()).length).toBeGreaterThan(what.length + 10)
  await expectDraft(page, handle)
}

async function expectDraft(page: Page, handle: string): Promise<void> {
  await expect(page.getByText(en.header.saved)).toBeVisible()
  await page.goto('/studio')
  await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
  await expect(page.getByLabel(en.name.displayName)).toHaveValue(WORDS.name)
  await expect(page.getByLabel(en.words.bio, { exact: true })).toHaveValue(WORDS.bio)
}

async function fillCard(page: Page, handle: string): Promise<void> {
  await openStudio(page, handle)
  await fillWords(page, WORDS)
  await acknowledge(page)
}

test('a handle with a wrong letter, a wrong hyphen or a wrong length is told why, and how to mend it', async ({
  page,
}) => {
  await page.goto('/studio')
  const field = page.getByLabel(en.name.handle, { exact: true })
  for (const [typed, code] of [
    ['zoë', 'HANDLE_CHARSET'],
    ['under_score', 'HANDLE_CHARSET'],
    ['-ilse', 'HANDLE_HYPHEN'],
    ['il--se', 'HANDLE_HYPHEN'],
    ['a'.repeat(32), 'HANDLE_TOO_LONG'],
  ] as const) {
    await field.fill(typed)
    await expect(page.getByText(sentenceOf(code, 'en').what)).toBeVisible()
    await expect(page.getByText(en.name.rule)).toBeVisible()
  }
  await field.fill('il')
  await expect(page.getByText(en.name.rule)).toBeVisible()
})

test('what can’t be minted is named and gone to: a taken handle, a bio that is too long', async ({
  page,
  wallet,
}) => {
  await page.goto('/studio')
  await page.getByLabel(en.name.handle, { exact: true }).fill('ada')
  await expect(page.getByText(en.name.taken('ada'))).toBeVisible()
  await fillWords(page, WORDS)
  await acknowledge(page)
  await connect(page)
  await pressMint(page, 'ada')
  await expect(page.getByText(en.mint.needs.handle)).toBeVisible()
  const field = page.getByLabel(en.name.handle, { exact: true })
  await expect(field).toBeFocused()

  const handle = newHandle()
  await field.fill(handle)
  await expect(page.getByText(en.name.free(handle))).toBeVisible()
  const bio = page.getByLabel(en.words.bio, { exact: true })
  await bio.fill('x'.repeat(161))
  await pressMint(page, handle)
  await expect(page.getByText(en.mint.needs.bio)).toBeVisible()
  await expect(bio).toBeFocused()
  await bio.fill(WORDS.bio)
  expect(wallet.asked).toEqual(['connect'])
  await expectDraft(page, handle)
})

test('a handle taken a second ago by someone else is told before anything is signed away', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await fillCard(page, handle)
  await connect(page)
  await expect(page.getByRole('button', { name: new RegExp(`^Mint @${handle}`) })).toBeEnabled()
  const faster = await mintOne(product, handle)
  await pressMint(page, handle)
  await expect(page.getByText(/taken/i).first()).toBeVisible()
  expect(wallet.sent).toEqual([])
  expect(faster.handle).toBe(handle)
  await expectDraft(page, handle)
})

test('a text file that calls itself .jpg is not a photo', async ({ page }) => {
  const handle = newHandle()
  await fillCard(page, handle)
  const buffer = Buffer.from('Dear diary, I am not a photo.\n'.repeat(100))
  await offerFile(page, { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer })
  await expectSentenceAndDraft(page, 'IMAGE_NOT_IMAGE', handle)
})

test('half a photo can’t be read', async ({ page }) => {
  const handle = newHandle()
  await fillCard(page, handle)
  const buffer = (await makePhoto()).subarray(0, 400)
  await offerFile(page, { name: 'half.jpg', mimeType: 'image/jpeg', buffer })
  await expectSentenceAndDraft(page, 'IMAGE_UNREADABLE', handle)
})

test('a photo of 30 MB is too large', async ({ page }) => {
  const handle = newHandle()
  await fillCard(page, handle)
  const photo = await makePhoto()
  const buffer = Buffer.concat([photo, Buffer.alloc(30_000_000 - photo.length)])
  await offerFile(page, { name: 'poster.jpg', mimeType: 'image/jpeg', buffer })
  await expectSentenceAndDraft(page, 'IMAGE_TOO_LARGE', handle)
})

test('without any wallet the form still works and says what to do', async ({ page }) => {
  // A public site has no demo wallet to offer; everything else here is the real server.
  await page.route('**/api/config', async (route) => {
    const config = configSchema.parse(await (await route.fetch()).json())
    await route.fulfill({ json: { ...config, faucet: false } })
  })
  const handle = newHandle()
  await fillCard(page, handle)
  await expectSentenceAndDraft(page, 'WALLET_NONE', handle)
})

test('at an address that begins with http it is said that https is needed, and the form still works', async ({
  page,
  product,
}) => {
  // As a machine of the same network sees it: no fingerprints, no clipboard, no random names.
  const lan = 'http://namesake.lan'
  await page.route(`${lan}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url())
    const answer = await route.fetch({ url: `${product.url}${pathname}${search}` })
    await route.fulfill({ response: answer })
  })
  await page.goto(`${lan}/studio`)
  await expect(alertOf(page, 'ADDRESS_NOT_SECURE')).toContainText(sentenceOf('ADDRESS_NOT_SECURE', 'en').next)
  await page.getByRole('button', { name: en.links.add }).click()
  await expect(page.getByLabel(en.links.address, { exact: true })).toBeFocused()
  await page.goto(`${lan}/@ada`)
  await page.getByRole('button', { name: pages.provenance.check }).click()
  await expect(page.getByText(notSecure.en)).toBeVisible()
})

test('a refused sign-in and a refused transaction cost nothing, and the second try works', async ({
  page,
  wallet,
}) => {
  const handle = newHandle()
  await fillCard(page, handle)
  await connect(page)
  wallet.refuses.add('personal_sign')
  await pressMint(page, handle)
  const refused = page.getByRole('alert').filter({ hasText: sentenceOf('WALLET_REFUSED', 'en').what })
  await expect(refused).toBeVisible()
  expect(wallet.asked).toEqual(['connect', 'personal_sign'])

  wallet.refuses.clear()
  wallet.refuses.add('eth_sendTransaction')
  await pressMint(page, handle)
  await expect.poll(() => wallet.asked.at(-1), { timeout: 60_000 }).toBe('eth_sendTransaction')
  await expectSentenceAndDraft(page, 'WALLET_REFUSED', handle)
  expect(wallet.sent).toEqual([])

  wallet.refuses.clear()
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS.name)
})

test('a wallet on another chain is told so, and one press brings it here', async ({ page, wallet }) => {
  const handle = newHandle()
  await fillCard(page, handle)
  await connect(page)
  await wallet.changeChain(page, 1)
  const alert = page.getByRole('alert').filter({ hasText: 'Your wallet is on' })
  await expect(alert).toBeVisible()
  await pressMint(page, handle)
  expect(wallet.asked).toEqual(['connect'])
  await alert.getByRole('button').first().click()
  await expect(alert).toBeHidden()
  expect(wallet.asked).toEqual(['connect', 'wallet_switchEthereumChain'])
  await choosePhoto(page, await makePhoto())
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
})

test('an account without coins is told how much is missing', async ({ page, wallet }) => {
  await wallet.fund('0')
  const handle = newHandle()
  await fillCard(page, handle)
  await connect(page)
  await pressMint(page, handle)
  await expect(page.getByRole('alert').filter({ hasText: /0\.0\d+ ?ETH/ })).toBeVisible({ timeout: 60_000 })
  expect(wallet.sent).toEqual([])
  await expectDraft(page, handle)
})
