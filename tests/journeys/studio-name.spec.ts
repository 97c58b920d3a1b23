import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'

test('a handle is folded, asked for once it is typed, and answered as of now', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const handle = /\/api\/handles\/([^?]+)/.exec(request.url())?.[1]
    if (handle) asked.push(handle)
  })
  await page.goto('/studio')
  const field = page.getByLabel(en.name.handle, { exact: true })
  const handle = newHandle()
  await field.pressSequentially(`@${handle.toUpperCase()}`, { delay: 10 })
  await expect(field).toHaveValue(handle)
  const free = page.getByText(en.name.free(handle))
  await expect(free).toBeVisible()
  expect(asked, 'not after every key').toHaveLength(1)
  await expect(page.getByText(en.name.freeAt)).toContainText(en.name.free(handle))
})

test('a taken handle says whose it is and offers others that are free; one press takes one', async ({
  page,
}) => {
  await page.goto('/studio')
  const field = page.getByLabel(en.name.handle, { exact: true })
  await field.fill('ada')
  await expect(page.getByText(en.name.taken('ada'))).toContainText(en.name.taken('ada'))
  await expect(page.getByText(/0x[0-9a-fA-F]{4}/).first()).toBeVisible()
  const ideas = page.locator('.suggestions').getByRole('button')
  await expect(ideas).toHaveCount(3)
  const idea = ((await ideas.first().textContent()) ?? '').replace('@', '')
  await ideas.first().click()
  await expect(field).toHaveValue(idea)
  await expect(page.getByText(en.name.free(idea))).toBeVisible()
})

test('a handle that an eye could take for an older one is free, and says so', async ({ page }) => {
  await page.goto('/studio')
  await page.getByLabel(en.name.handle, { exact: true }).fill('n00r')
  await expect(page.getByText(en.name.free('n00r'))).toBeVisible()
  await expect(page.getByText(en.name.similar('noor'))).toBeVisible()
})

test('what looks like a private address or number is pointed out wherever it is typed', async ({ page }) => {
  await page.goto('/studio')
  const bio = page.getByLabel(en.words.bio, { exact: true })
  await bio.fill('Write to wren@home.example')
  await expect(page.getByText(en.words.looksPrivate.email)).toBeVisible()
  await bio.fill('Call +34 612 345 678')
  await expect(page.getByText(en.words.looksPrivate.phone)).toBeVisible()
  await bio.fill('Since 1994, 12 prints a year')
  await expect(page.locator('.warning')).toHaveCount(0)
  await page.getByLabel(en.name.displayName).fill('612 345 678 9')
  await expect(page.getByText(en.words.looksPrivate.phone)).toBeVisible()
  await page.getByLabel(en.name.displayName).fill('Wren')
  await page.getByLabel(en.portrait.alt).fill('wren@home.example in a garden')
  await expect(page.getByText(en.words.looksPrivate.email)).toBeVisible()
  await page.getByLabel(en.portrait.alt).fill('Wren in a garden')
  await page.getByRole('button', { name: en.links.add }).click()
  await page.getByLabel(en.links.address, { exact: true }).fill('mailto:wren@home.example')
  await expect(page.getByText(en.words.looksPrivate.email)).toBeVisible()
})
