import { fill } from '../../web/shared/words/fill.ts'
import { en as pages } from '../../web/shared/words/pages/en.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'
import { readTruth } from './readTruth.ts'
import { mintInStudio, openEdit } from './studioMint.ts'
import { fillWords } from './studioSteps.ts'

test('a person leaves: takes everything along, says nothing any more, is gone, and the handle stays retired', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await mintInStudio(page, handle)
  await openEdit(page, handle)
  await fillWords(page, { name: 'Wren Ashdown', bio: 'Soon to be forgotten.' })
  await page.getByRole('button', { name: en.edit.publish }).click()
  await expect(page.getByText(en.edit.noChanges)).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: en.control.export }).click()
  expect((await download).suggestedFilename()).toMatch(/\.zip$/)

  const confirmed = page.getByLabel(en.control.burnConfirm(handle))
  await confirmed.fill(handle.slice(0, -1))
  await page.getByRole('button', { name: en.control.tombstoneDo }).click()
  await expect
    .poll(async () => (await readTruth(product, handle)).metadata.properties.bio, { timeout: 60_000 })
    .toBe('')
  const { metadata } = await readTruth(product, handle)
  expect(metadata.properties).toMatchObject({ displayName: handle, bio: '', alt: '', links: [] })

  const burn = page.getByRole('button', { name: en.control.burnDo })
  await expect(page.getByText(en.pending.visible)).toBeVisible()
  // What was typed before the card was emptied is still there, and is not enough.
  await expect(confirmed).toHaveValue(handle.slice(0, -1))
  await expect(burn).toBeDisabled()
  await confirmed.fill(handle)
  await burn.click()
  await expect(page.getByText(en.edit.burned(handle))).toBeVisible()

  const gone = await page.goto(`/@${handle}`)
  expect(gone?.status()).toBe(410)
  await expect(page.getByText(fill(pages.failures.burned.text, { handle }))).toBeVisible()

  await page.goto(`/studio?handle=${handle}`)
  await expect(page.getByText(en.name.retired(handle))).toBeVisible()
  expect(wallet.sent).toHaveLength(4)
})
