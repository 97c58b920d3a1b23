import type { Page } from '@playwright/test'

/** Everything that a browser has to complain of from now on: violations of the policy, failing scripts, missing files. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // A page that is not there says so by its status, which the console repeats.
    if (message.type() === 'error' && !/status of (404|410)/.test(message.text()))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
