import type { Page } from '@playwright/test'
import { z } from 'zod'
import { en as pages } from '../../web/shared/words/pages/en.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'
import { readTruth } from './readTruth.ts'

const NAME = 'Ilse Marrow'
const PRESSES_MAX = 8
const pressesSchema = z.object({ page: z.number(), wallet: z.number() })

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
})

/** Counts what a person presses, on every page of this tab, and apart from it what they press in the wallet. */
function countPresses(): void {
  document.addEventListener(
    'pointerdown',
    ({ target }) => {
      const isWallet = target instanceof Element && target.closest('.demo-wallet') !== null
      const key = isWallet ? 'presses.wallet' : 'presses.page'
      sessionStorage.setItem(key, String(Number(sessionStorage.getItem(key)) + 1))
    },
    true,
  )
}

async function presses(page: Page) {
  const found = await page.evaluate(() => ({
    page: Number(sessionStorage.getItem('presses.page')),
    wallet: Number(sessionStorage.getItem('presses.wallet')),
  }))
  return pressesSchema.parse(found)
}

test('a newcomer with a phone goes from home to a page with their name in at most eight presses, and answers the demo wallet twice', async ({
  page,
  product,
}) => {
  await page.addInitScript(countPresses)
  const handle = newHandle()
  await page.goto('/')
  const field = page.getByLabel(pages.home.choose)
  await field.tap()
  await field.pressSequentially(handle)
  await page.getByRole('button', { name: pages.home.make }).tap()

  await expect(page.getByText(en.name.free(handle))).toBeVisible()
  const name = page.getByLabel(en.name.displayName)
  await name.tap()
  await name.pressSequentially(NAME)
  await page.getByLabel(en.terms.acknowledge).tap()
  await page.getByRole('button', { name: en.mint.connect }).tap()
  await page.getByRole('dialog').getByRole('button', { name: en.demoWallet.name }).tap()
  await page.getByRole('button', { name: new RegExp(`^Mint @${handle}`) }).tap()
  const prompt = page.locator('dialog.demo-wallet')
  await prompt.getByRole('button', { name: en.demoWallet.message.agree }).tap()
  await expect(prompt).toContainText(`@${handle}`)
  await prompt.getByRole('button', { name: en.demoWallet.transaction.agree }).tap()
  await page.waitForURL(`**/@${handle}*`)
  await expect(page.getByRole('heading', { name: NAME })).toBeVisible()

  const pressed = await presses(page)
  test.info().annotations.push({ type: 'presses', description: JSON.stringify(pressed) })
  expect(pressed.page).toBeLessThanOrEqual(PRESSES_MAX)
  expect(pressed.wallet).toBe(2)
  expect((await readTruth(product, handle)).metadata.properties.handle).toBe(handle)
})
