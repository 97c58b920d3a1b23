import type { Page } from '@playwright/test'
import { z } from 'zod'
import { en as pages } from '../../web/shared/words/pages/en.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'
import { readTruth } from './readTruth.ts'
import { acknowledge } from './studioSteps.ts'

const CLICKS_MAX = 6
const pressesSchema = z.object({ page: z.number(), wallet: z.number() })

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

test('a newcomer without a wallet mints in at most six clicks, and two more in the demo wallet', async ({
  page,
  product,
}) => {
  await page.addInitScript(countPresses)
  const handle = newHandle()
  await page.goto('/')
  const field = page.getByLabel(pages.home.choose)
  await field.focus()
  await field.pressSequentially(handle)
  await page.getByRole('button', { name: pages.home.make }).click()

  await expect(page.getByText(en.name.free(handle))).toBeVisible()
  await acknowledge(page)
  await page.getByRole('button', { name: en.mint.connect }).click()
  await page.getByRole('dialog').getByRole('button', { name: en.demoWallet.name }).click()
  await page.getByRole('button', { name: new RegExp(`^Mint @${handle}`) }).click()
  const prompt = page.locator('dialog.demo-wallet')
  await prompt.getByRole('button', { name: en.demoWallet.message.agree }).click()
  await expect(prompt).toContainText(`@${handle}`)
  await prompt.getByRole('button', { name: en.demoWallet.transaction.agree }).click()
  await page.waitForURL(`**/@${handle}*`)

  const pressed = await presses(page)
  test.info().annotations.push({ type: 'clicks', description: JSON.stringify(pressed) })
  expect(pressed.page).toBeLessThanOrEqual(CLICKS_MAX)
  expect(pressed.wallet).toBe(2)
  expect((await readTruth(product, handle)).metadata.properties.handle).toBe(handle)
})
