import type { Page } from '@playwright/test'

/** The faces of running text are there too, or will not come: they are the last of a page. */
export async function facesReady(page: Page): Promise<void> {
  await page.locator('html[data-faces]').waitFor({ state: 'attached' })
  await page.evaluate(() => document.fonts.ready)
}
