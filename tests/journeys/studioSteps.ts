import { expect, type Locator, type Page } from '@playwright/test'
import { type ErrorCode, sentenceOf } from '../../web/shared/errors.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { TestWallet } from './testWallet.ts'

/** What a person does in the studio, by the words that they read. */

export async function openStudio(page: Page, handle: string): Promise<void> {
  await page.goto(`/studio?handle=${handle}`)
  await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
  await expect(page.getByText(en.name.free(handle))).toBeVisible()
}

export async function choosePhoto(page: Page, photo: Buffer): Promise<void> {
  await offerFile(page, { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: photo })
  await expect(page.getByText(en.portrait.cleaned)).toBeVisible()
}

/** Chooses a file as the portrait, whatever comes of it. */
export async function offerFile(
  page: Page,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
}

export async function fillWords(page: Page, words: { name: string; bio: string }): Promise<void> {
  await page.getByLabel(en.name.displayName).fill(words.name)
  await page.getByLabel(en.words.bio, { exact: true }).fill(words.bio)
}

export async function acknowledge(page: Page): Promise<void> {
  await page.getByLabel(en.terms.acknowledge).check()
}

export async function connect(page: Page): Promise<void> {
  await page.getByRole('button', { name: en.mint.connect }).click()
  await page.getByRole('dialog').getByRole('button', { name: TestWallet.walletName }).click()
  await expect(page.getByRole('button', { name: en.mint.connect })).toBeHidden()
}

/** Waits until it stands still, as a person's hand does; says what is missing when pressed too early. */
export async function pressMint(page: Page, handle: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Mint @${handle}`) }).click()
}

/** A card that can be minted as it is, and a wallet that is connected. */
export async function readyToMint(page: Page, handle: string): Promise<void> {
  await openStudio(page, handle)
  await acknowledge(page)
  await connect(page)
}

/** What says that something failed, by the first sentence of `code`. */
export function alertOf(page: Page, code: ErrorCode): Locator {
  return page.getByRole('alert').filter({ hasText: sentenceOf(code, 'en').what })
}

/** Names who shares the royalty, each with a part in percent, and asks for enforcement. */
export async function shareWith(
  page: Page,
  people: ReadonlyArray<readonly [who: string, percent: string]>,
): Promise<void> {
  await page.getByText(en.terms.details).click()
  await page.getByLabel(en.terms.receivers.split).check()
  for (const [at, [who, percent]] of people.entries()) {
    const row = page.locator('.person-row').nth(at)
    await row.getByLabel(en.terms.receiverAddress).fill(who)
    await row.getByLabel(en.terms.share).fill(percent)
  }
  await expect(page.getByText(en.terms.sharesGood)).toBeVisible()
  await page.getByLabel(en.terms.enforced, { exact: true }).check()
}
