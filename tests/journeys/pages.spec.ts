import { en } from '../../web/shared/words/pages/en.ts'
import { complaintsOf } from './complaintsOf.ts'
import { faultsOf } from './faultsOf.ts'
import { expect, newHandle, test } from './journey.ts'

const PAGES = [
  '/',
  '/explore',
  '/explore?q=nobody-has-this',
  '/about',
  '/@ada',
  '/@ada/history',
  '/@never-minted',
  '/@no--body',
]
const WIDTHS = [320, 390, 1440]

for (const colorScheme of ['light', 'dark'] as const)
  for (const language of ['en', 'es', 'ar'] as const)
    test(`every page is usable by everyone and fits, ${colorScheme}, ${language}`, async ({ page }) => {
      test.setTimeout(180_000)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const path of PAGES)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 })
          await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
          expect([path, width, await faultsOf(page)]).toEqual([path, width, []])
        }
    })

test('no page breaks its own policy, also when everything on it is used', async ({ page }) => {
  const complaints = complaintsOf(page)
  for (const path of PAGES) await page.goto(path)

  await page.goto('/@ada')
  await page.getByRole('button', { name: en.site.theme }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('link', { name: en.profile.qr }).click()
  await expect(page.getByRole('dialog', { name: en.profile.qrTitle })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.locator('details.address summary').first().click()
  await expect(page.locator('.address-full code').first()).toBeVisible()

  await page.goto('/')
  await page
    .getByRole('button', { name: 'Noor' })
    .or(page.locator('.deck-turn button').nth(1))
    .first()
    .click()
  await expect(page.locator('.deck-turn [aria-pressed=true]')).toHaveCount(1)
  expect(complaints).toEqual([])
})

test('the End key goes to the end of the page, also at the first visit', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.keyboard.press('End')
  const left = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY)
  await expect.poll(left).toBeLessThanOrEqual(1)
})

test('the field on the home page says whether a handle is free, taken or none', async ({ page }) => {
  await page.goto('/')
  const field = page.getByLabel(en.home.choose)
  const state = page.locator('#handle-state')
  await field.fill('ada')
  await expect(state).toContainText('@ada is taken.')
  await expect(state.getByRole('link')).toHaveAttribute('href', '/@ada')
  await field.fill('Ada--')
  await expect(state).toContainText('hyphen')
  await page.setViewportSize({ width: 320, height: 900 })
  const longest = 'm'.repeat(31)
  await field.fill(longest)
  await expect(state).toContainText(`@${longest} is free.`)
  expect(await faultsOf(page)).toEqual([])
  const handle = newHandle()
  await field.fill(`@${handle}`)
  await expect(state).toContainText(`@${handle} is free.`)
  await page.getByRole('button', { name: en.home.make }).click()
  await expect(page).toHaveURL(new RegExp(`/studio\\?handle=.*${handle}`))
})

test('a search that is refused leaves what is shown, and where one is', async ({ page }) => {
  await page.goto('/explore')
  const shown = await page.locator('.card-grid a').allTextContents()
  await page.route('**/explore?q=*', (route) => route.fulfill({ status: 429, body: 'Too many' }))
  const refused = page.waitForResponse(/explore\?q=zzz/)
  await page.getByLabel(en.explore.search).fill('zzz')
  await (await refused).finished()
  expect(await page.locator('.card-grid a').allTextContents()).toEqual(shown)
  expect(new URL(page.url()).search).toBe('')
})

test('explore finds while typing, by arrow keys, and says whose name is still free', async ({ page }) => {
  const complaints = complaintsOf(page)
  await page.goto('/explore')
  const field = page.getByLabel(en.explore.search)
  await field.fill('tom')
  await expect(page.locator('.card-grid li')).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'Tomás' })).toBeVisible()
  await expect(page).toHaveURL(/\/explore\?q=tom/)
  await expect(page.locator('a[hreflang=es]')).toHaveAttribute('href', /explore\?q=tom&sort=newest&lang=es$/)
  // The colours came along: the card that was found has its person's, not ours.
  const accent = await page
    .locator('.card')
    .first()
    .evaluate((card) => getComputedStyle(card).borderTopColor)
  const ink = await page.evaluate(() => getComputedStyle(document.body).color)
  expect(accent).not.toBe(ink)

  await field.fill('')
  await expect(page.locator('.card-grid li').nth(3)).toBeVisible()
  await page.locator('.card-grid a').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.card-grid a').nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.locator('.card-grid a').last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(page.locator('.card-grid a').first()).toBeFocused()
  // With a modifier a key is the browser's.
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+End')
  await expect(page.locator('.card-grid a').first()).toBeFocused()

  await field.fill('nobody-has-this')
  await expect(page.getByText(en.explore.none)).toBeVisible()
  await expect(page.getByRole('link', { name: en.explore.makeIt })).toHaveAttribute(
    'href',
    '/studio?handle=nobody-has-this',
  )
  expect(complaints).toEqual([])
})

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false })

  test('people are found by a form, and what needs script is not there', async ({ page }) => {
    // Nobody brings the faces of running text later.
    await Promise.all([page.waitForRequest(/instrument-sans/), page.goto('/explore')])
    await page.getByLabel(en.explore.search).fill('noor')
    await page.getByRole('button', { name: en.explore.submit }).click()
    await expect(page.locator('.card-grid li')).toHaveCount(1)
    await page.locator('.card-grid a').click()
    await expect(page).toHaveURL(/\/@noor$/)
    await expect(page.getByRole('button', { name: en.profile.share })).toBeHidden()
    await expect(page.getByRole('link', { name: en.profile.qr })).toHaveAttribute('href', '/@noor/qr.svg')
    await page.goto('/')
    await page.getByLabel(en.home.choose).fill('some-name')
    await page.getByRole('button', { name: en.home.make }).click()
    await expect(page).toHaveURL(/\/studio\?handle=some-name$/)
  })
})

test('everything on a page can be reached by keyboard, in reading order', async ({ page }) => {
  await page.goto('/@ada')
  const reached: string[] = []
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 40) ?? '')
    if (name === '' && reached.length > 5) break
    reached.push(name)
  }
  const places = [
    en.site.skip,
    en.profile.saveContact,
    en.profile.share,
    en.profile.qr,
    en.provenance.check,
  ].map((name) => reached.indexOf(name))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})
