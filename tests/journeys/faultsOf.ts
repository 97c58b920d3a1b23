import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const RUN_AXE = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`

/** What is wrong with the page as it stands, for whoever uses it otherwise than most: axe's rules with the element, and what spills over. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const [broken, spill] = await Promise.all([
    page.evaluate<string[]>(RUN_AXE),
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ])
  return spill > 0 ? [...broken, `spills over by ${spill} pixels`] : broken
}
