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
  const [broken, spill] = await Promise.all([page.evaluate<string[]>(RUN_AXE), page.evaluate(spillOf)])
  return spill > 0 ? [...broken, `spills over by ${spill} pixels`] : broken
}

/** Runs in the page: by how many pixels it is wider than the window. What waits to be laid out is, and cuts off nothing meanwhile. */
function spillOf(): number {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { content-visibility: visible !important }')
  document.adoptedStyleSheets.push(sheet)
  const spill = document.documentElement.scrollWidth - window.innerWidth
  document.adoptedStyleSheets.pop()
  return spill
}
