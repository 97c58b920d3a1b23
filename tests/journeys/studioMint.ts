import { expect, type Page } from '@playwright/test'
import { acknowledge, connect, openStudio, pressMint } from './studioSteps.ts'

/** Mints `handle` in the studio with the portrait that is drawn for it, and waits for its page. */
export async function mintInStudio(page: Page, handle: string): Promise<void> {
  await openStudio(page, handle)
  await acknowledge(page)
  await connect(page)
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(handle)
}

/** Opens the editing screen of `handle` and waits until everything on it can be signed. */
export async function openEdit(page: Page, handle: string): Promise<void> {
  await page.goto(`/studio/${handle}`)
  await expect(page.getByRole('heading', { name: 'Leave' })).toBeVisible()
}
