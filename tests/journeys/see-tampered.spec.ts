import type { Page } from '@playwright/test'
import { en } from '../../web/shared/words/pages/en.ts'
import { fill } from '../../web/shared/words/fill.ts'
import { expect, test } from './journey.ts'
import { readTruth } from './readTruth.ts'

const words = en.provenance

/** Between the browser and the site: what is asked of `/ipfs/` comes through, but one bit of the file `cid` is flipped. */
async function tamper(page: Page, cid: string): Promise<void> {
  await page.route(`**/ipfs/${cid}**`, async (route) => {
    const answer = await route.fetch()
    const body = await answer.body()
    const middle = body.length >> 1
    body[middle] = (body[middle] ?? 0) ^ 1
    await route.fulfill({ response: answer, body })
  })
}

async function check(page: Page): Promise<void> {
  await page.goto('/@ada')
  await page.getByRole('button', { name: words.check }).click()
}

test('a fan who checks good content is told yes, file by file', async ({ page, product }) => {
  const { cid, metadata } = await readTruth(product, 'ada')
  await check(page)
  await expect(page.getByRole('status').filter({ hasText: words.checked })).toBeVisible()
  await page.locator('.check-files summary').click()
  const lines = page.locator('.check-files li')
  await expect(lines).toHaveText([
    `${words.result.parts.metadata}: ${words.result.states.same} · ${cid}`,
    ...metadata.properties.images.map(({ url, width }) => {
      const name = fill(words.result.picture, { width })
      return `${name}: ${words.result.states.same} · ${url.replace('ipfs://', '')}`
    }),
  ])
})

test('a fan whose gateway flips one bit of a picture is told which', async ({ page, product }) => {
  const { metadata } = await readTruth(product, 'ada')
  for (const { url, width } of metadata.properties.images) {
    await tamper(page, url.replace('ipfs://', ''))
    await check(page)
    const what = fill(words.result.picture, { width })
    await expect(page.getByRole('alert')).toHaveText(fill(words.result.differs, { what }))
    await expect(page.getByText(words.checked)).toBeHidden()
    await page.unrouteAll()
  }
})

test('a fan whose gateway flips one bit of the words is told so', async ({ page, product }) => {
  const { cid } = await readTruth(product, 'ada')
  await tamper(page, cid)
  await check(page)
  const what = words.result.parts.metadata
  await expect(page.getByRole('alert')).toHaveText(fill(words.result.differs, { what }))
})

test('a fan whose gateway has lost a picture is told that it was not compared', async ({ page, product }) => {
  const { metadata } = await readTruth(product, 'ada')
  const [largest] = metadata.properties.images
  await page.route(`**/ipfs/${largest?.url.replace('ipfs://', '')}?**`, (route) =>
    route.fulfill({ status: 404 }),
  )
  await check(page)
  const what = fill(words.result.picture, { width: largest?.width ?? 0 })
  await expect(page.getByRole('alert')).toHaveText(fill(words.result.missing, { what }))
})
