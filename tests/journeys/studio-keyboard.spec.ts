import type { Page } from '@playwright/test'
import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'
import { makePhoto } from './makePhoto.ts'
import { readTruth } from './readTruth.ts'
import { offerFile } from './studioSteps.ts'
import { TestWallet } from './testWallet.ts'

/** Presses Tab until what is named has the focus; names every stop when it never does. */
async function tabTo(page: Page, name: RegExp | string): Promise<void> {
  const stops: string[] = []
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(nameOfFocus)
    if (typeof name === 'string' ? stop === name : name.test(stop)) return
    stops.push(stop)
  }
  throw new Error(`${String(name)} can’t be reached: ${stops.join(' → ')}`)
}

/** Runs in the browser: the accessible name of what has the focus, near enough. */
function nameOfFocus(): string {
  const element = document.activeElement
  if (!(element instanceof HTMLElement)) return ''
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null
  return (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '').trim()
}

test('a person mints with the keyboard alone: handle, crop, links in order, wallet', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await page.goto('/studio')
  await tabTo(page, en.name.handle)
  await page.keyboard.type(`@${handle.toUpperCase()}`)
  await expect(page.getByText(en.name.free(handle))).toBeVisible()
  await tabTo(page, en.name.displayName)
  await page.keyboard.type('Wren Ashdown')

  // A file dialog is the browser's own; what follows it is ours.
  await offerFile(page, { name: 'wren.jpg', mimeType: 'image/jpeg', buffer: await makePhoto() })
  await tabTo(page, en.portrait.crop)
  await page.keyboard.press('Enter')
  await tabTo(page, en.portrait.cropArea)
  await page.keyboard.press('ArrowRight')
  await tabTo(page, en.portrait.zoom)
  for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/zoom 1\.5/)).toBeAttached()
  await tabTo(page, en.portrait.cropDone)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()

  await tabTo(page, en.links.add)
  await page.keyboard.press('Enter')
  await page.keyboard.type('wren.example')
  await tabTo(page, en.links.add)
  await page.keyboard.press('Enter')
  await page.keyboard.type('prints.example')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByText(en.links.moved(en.links.nth(2), 1, 2))).toBeAttached()

  await tabTo(page, en.terms.acknowledge)
  await page.keyboard.press('Space')
  await tabTo(page, en.mint.connect)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await tabTo(page, new RegExp(TestWallet.walletName))
  await page.keyboard.press('Enter')
  const mint = page.getByRole('button', { name: new RegExp(`^Mint @${handle}`) })
  await expect(mint).toBeVisible()
  await tabTo(page, new RegExp(`^Mint @${handle}`))
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/@${handle}*`)

  const { metadata } = await readTruth(product, handle)
  expect(metadata.properties.links).toEqual([
    { label: 'prints.example', url: 'https://prints.example' },
    { label: 'wren.example', url: 'https://wren.example' },
  ])
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'eth_sendTransaction'])
})
