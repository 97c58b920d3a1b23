import type { Browser, Page } from '@playwright/test'
import { FACE_SETS, type FaceSet, withFaces } from './faceSets.ts'
import { cutOff, expect, test } from './journey.ts'
import { facesReady } from './facesReady.ts'
import { SLOW_4G } from './slow4g.ts'

const PATHS = ['/', '/@ada', '/explore']

/** Runs in the page: marks by how much anything moves while it loads, and what it is. */
function noteShifts(): void {
  const name = (node: unknown) =>
    node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : '(text)'
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ('value' in entry && 'sources' in entry && Array.isArray(entry.sources))
        performance.mark(
          `shift ${Number(entry.value)} ${entry.sources.map(({ node }) => name(node)).join(' ')}`,
        )
  }).observe({ type: 'layout-shift', buffered: true })
}

/** What has moved on the page. A face that arrives may move a word by a pixel: that is less than a thousandth. */
async function shiftsOf(page: Page): Promise<string[]> {
  const marks = await page.evaluate(() => performance.getEntriesByType('mark').map(({ name }) => name))
  const shifts = marks.filter((name) => name.startsWith('shift '))
  const sum = shifts.reduce((all, name) => all + Number(name.split(' ')[1]), 0)
  return sum < 0.001 ? [] : shifts
}

/** A visitor who comes the first time, on a slow phone with the faces of `set`, reads one page after the other. */
async function movesWith(set: FaceSet, browser: Browser, url: string, outside: string[]): Promise<string[]> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await cutOff(context, outside)
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', SLOW_4G)
  await page.addInitScript(noteShifts)
  const moves: string[] = []
  for (const path of PATHS) {
    await page.goto(path)
    await facesReady(page)
    for (const shift of await shiftsOf(page)) moves.push(`${set} ${path} ${shift}`)
  }
  return moves
}

/** The faces that pages know. Without any of them the name in our serif, which is shown as soon as it comes, can move what follows. */
const KNOWN = FACE_SETS.filter((set) => set !== 'none')

test('nothing moves while a page arrives, whichever of the known faces a phone has', async ({
  playwright,
  launchOptions,
  product,
  outside,
}) => {
  const moves = await Promise.all(
    KNOWN.map(async (set) => {
      const browser = await playwright.chromium.launch({ ...launchOptions, env: withFaces(set) })
      try {
        return await movesWith(set, browser, product.url, outside)
      } finally {
        await browser.close()
      }
    }),
  )
  expect(moves.flat()).toEqual([])
})

test('a phone without any face that can stand in for ours keeps its own', async ({
  playwright,
  launchOptions,
  product,
}) => {
  const browser = await playwright.chromium.launch({ ...launchOptions, env: withFaces('none') })
  try {
    const page = await browser.newPage({ baseURL: product.url })
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    for (const path of ['/@ada', '/explore']) {
      await page.goto(path)
      await facesReady(page)
      await expect(page.locator('html')).toHaveAttribute('data-faces', 'none')
    }
    expect(fetched.filter((path) => path.includes('instrument-sans'))).toEqual([])
  } finally {
    await browser.close()
  }
})
