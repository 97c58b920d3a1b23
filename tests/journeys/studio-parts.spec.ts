import type { Page } from '@playwright/test'
import { configSchema, pinSchema } from '../../web/shared/api.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'
import { acknowledge, alertOf, connect, openStudio, pressMint, readyToMint } from './studioSteps.ts'

// Parts of the product that fail one at a time. What fails is cut off between browser and server; everything else is real.

async function ready(page: Page): Promise<string> {
  const handle = newHandle()
  await readyToMint(page, handle)
  return handle
}

test('a server that names content otherwise than the browser gets no mint', async ({ page, wallet }) => {
  const handle = await ready(page)
  await page.route('**/api/pins', async (route) => {
    const response = await route.fetch()
    const pin = pinSchema.parse(await response.json())
    await route.fulfill({ response, json: { ...pin, cid: `bafkrei${'a'.repeat(52)}` } })
  })
  await pressMint(page, handle)
  await expect(alertOf(page, 'CONTENT_MISMATCH')).toBeVisible()
  expect(wallet.asked).not.toContain('eth_sendTransaction')
  await page.unrouteAll({ behavior: 'wait' })
})

test('IPFS that can’t be reached stops the mint before the wallet, and the next try works', async ({
  page,
  wallet,
}) => {
  const handle = await ready(page)
  await page.route('**/api/pins', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: { type: 'about:blank', title: 'x', status: 503, code: 'IPFS_UNREACHABLE' },
    }),
  )
  await pressMint(page, handle)
  await expect(alertOf(page, 'IPFS_UNREACHABLE')).toBeVisible()
  expect(wallet.sent).toEqual([])
  await page.unroute('**/api/pins')
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
})

test('a chain that can’t be reached is said to be away; typing goes on', async ({
  page,
  product,
  wallet,
}) => {
  await page.route(`${product.rpcUrl}/**`, (route) => route.abort())
  const handle = newHandle()
  await openStudio(page, handle)
  await acknowledge(page)
  await connect(page)
  await expect(page.getByRole('button', { name: en.mint.button(handle), exact: true })).toBeVisible()
  await pressMint(page, handle)
  await expect(alertOf(page, 'CHAIN_UNREACHABLE')).toBeVisible()
  expect(wallet.sent).toEqual([])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('mined and not yet on our pages: it says so, waits, then goes there', async ({ page, wallet }) => {
  const handle = await ready(page)
  let turnsLeft = 3
  await page.route('**/api/profiles/*?minBlock=*', (route) => {
    if (turnsLeft-- > 0) return route.fulfill({ status: 503, json: {} })
    return route.continue()
  })
  await pressMint(page, handle)
  await expect(page.getByText(en.steps.now.included)).toBeVisible()
  await page.waitForURL(`**/@${handle}*`)
  expect(turnsLeft).toBeLessThan(0)
  expect(wallet.sent).toHaveLength(1)
})

test('offline, typing goes on and is kept', async ({ page, context }) => {
  const handle = newHandle()
  await openStudio(page, handle)
  await context.setOffline(true)
  await expect(page.getByText(en.pending.offline)).toBeVisible()
  await page.getByLabel(en.name.displayName).fill('Typed in a tunnel')
  await expect(page.getByText(en.header.saved)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(en.pending.offline)).toBeHidden()
  await page.goto('/studio')
  await expect(page.getByLabel(en.name.displayName)).toHaveValue('Typed in a tunnel')
})

test('a server that does not answer leaves the form, and one press asks again', async ({ page }) => {
  let isDown = true
  await page.route('**/api/config', (route) => (isDown ? route.abort() : route.continue()))
  await page.goto('/studio')
  await expect(alertOf(page, 'SERVER_UNREACHABLE')).toBeVisible()
  await page.getByLabel(en.name.displayName).fill('Still here')
  isDown = false
  await page.getByRole('button', { name: en.steps.again }).click()
  await expect(page.getByRole('button', { name: en.mint.connect })).toBeVisible()
  await expect(page.getByLabel(en.name.displayName)).toHaveValue('Still here')
})

test('the wallet’s part of the studio is asked for after the form is painted', async ({ page }) => {
  await page.goto('/studio')
  await expect(page.getByRole('button', { name: en.mint.connect })).toBeVisible()
  const { painted, asked } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    asked:
      performance.getEntriesByType('resource').find(({ name }) => name.includes('/MakeSigning-'))
        ?.startTime ?? Number.NaN,
  }))
  expect(asked - painted).toBeGreaterThan(0)
})

test('the answer names its chain and contract, and the browser needs nothing else', async ({
  page,
  product,
}) => {
  const config = configSchema.parse(await (await fetch(`${product.url}/api/config`)).json())
  expect(config.splits, 'collaborators can share').toMatch(/^0x/)
  await page.goto('/studio')
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(
    scripts.filter((name) => new URL(name).origin !== product.url && !name.startsWith(product.rpcUrl)),
  ).toEqual([])
})
