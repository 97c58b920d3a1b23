import sharp from 'sharp'
import { en } from '../../web/shared/words/studio/en.ts'
import { mintOne } from '../product/mintOne.ts'
import { withoutBlocks } from './chainSwitches.ts'
import { expect, newHandle, test } from './journey.ts'
import { makePhoto } from './makePhoto.ts'
import { readTruth } from './readTruth.ts'
import { mintInStudio, openEdit } from './studioMint.ts'
import { alertOf, choosePhoto, fillWords } from './studioSteps.ts'

const NAME = 'Wren Ashdown'
const BIO = 'One print each new moon.'

test('a new portrait and bio are on the page and the share card within two seconds, with no reload by hand', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await mintInStudio(page, handle)
  const before = await readTruth(product, handle)
  const cardBefore = await (await fetch(`${product.url}/@${handle}/card.png`)).arrayBuffer()

  await openEdit(page, handle)
  await expect(page.getByRole('button', { name: en.edit.publish })).toBeDisabled()
  await choosePhoto(page, await makePhoto())
  await fillWords(page, { name: NAME, bio: BIO })
  const changes = page.locator('.changes')
  await expect(changes.locator('dt')).toHaveText([
    en.edit.fields.displayName,
    en.edit.fields.portrait,
    en.edit.fields.bio,
  ])
  const bio = page.getByLabel(en.words.bio, { exact: true })
  await bio.fill('x'.repeat(161))
  await page.getByRole('button', { name: en.edit.publish }).click()
  await expect(page.getByText(en.mint.needs.bio)).toBeVisible()
  await expect(bio).toBeFocused()
  await bio.fill(BIO)
  await page.getByRole('button', { name: en.edit.publish }).click()
  await expect(page.getByText(en.pending.visible)).toBeVisible()
  await expect(page.getByText(en.edit.noChanges)).toBeVisible()
  await expect(bio).toHaveValue(BIO)

  await expect.poll(async () => (await fetch(`${product.url}/@${handle}`)).text()).toContain(BIO)
  const card = await (await fetch(`${product.url}/@${handle}/card.png`)).arrayBuffer()
  expect(
    Buffer.compare(Buffer.from(card), Buffer.from(cardBefore)),
    'the share card is another picture',
  ).not.toBe(0)
  expect((await sharp(Buffer.from(card)).metadata()).width).toBe(1200)

  const after = await readTruth(product, handle)
  expect(after.digest).not.toBe(before.digest)
  expect(after.metadata.properties).toMatchObject({ displayName: NAME, bio: BIO })
  // One sign-in for both, one transaction each.
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'eth_sendTransaction', 'eth_sendTransaction'])
})

test('nobody but its owner can publish, and everyone is told who that is', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  const { owner } = await mintOne(product, handle)
  await page.goto(`/studio/${handle}`)
  await page.getByRole('button', { name: en.edit.connect }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Journey wallet' }).click()
  await expect(page.getByText(en.edit.notOwner(owner))).toBeVisible()
  await expect(page.getByText(en.control.creatorOnly(owner))).toBeVisible()
  await expect(page.getByRole('button', { name: en.edit.publish })).toHaveCount(0)
  await expect(page.getByRole('button', { name: en.control.burnDo })).toHaveCount(0)
  expect(wallet.sent).toEqual([])
})

test('what is typed stays while something is published, here or elsewhere, and is not written over what was', async ({
  page,
  browser,
  product,
  wallet,
}) => {
  const handle = newHandle()
  const bio = page.getByLabel(en.words.bio, { exact: true })
  const changed = page.locator('.changes dt')
  const publish = page.getByRole('button', { name: en.edit.publish })
  await mintInStudio(page, handle)
  await openEdit(page, handle)
  await test.step('published here', async () => {
    await fillWords(page, { name: NAME, bio: 'Published here.' })
    await page.getByLabel(en.control.burnConfirm(handle)).fill(handle)
    await page.getByLabel(en.control.receiver).fill('0x7099')
    await withoutBlocks(product, async () => {
      await publish.click()
      await expect(page.getByText(en.pending.sent)).toBeVisible()
      await bio.fill('Typed since.')
    })
    await expect(changed).toHaveText([en.edit.fields.bio])
    await expect(publish).toBeEnabled()
    await expect(bio).toHaveValue('Typed since.')
    await expect(page.getByLabel(en.control.burnConfirm(handle))).toHaveValue(handle)
    await expect(page.getByLabel(en.control.receiver)).toHaveValue('0x7099')
    await expect(page.locator('.error-note')).toHaveCount(0)
  })
  await test.step('published on another device', async () => {
    const other = await (await browser.newContext()).newPage()
    await wallet.install(other)
    await other.goto(`${product.url}/studio/${handle}`)
    await expect(other.getByRole('heading', { name: en.control.leave })).toBeVisible()
    await fillWords(other, { name: 'Wren A.', bio: 'Published elsewhere.' })
    await other.getByRole('button', { name: en.edit.publish }).click()
    await expect(other.getByText(en.pending.visible)).toBeVisible()
    await other.context().close()
  })
  await publish.click()
  await expect(alertOf(page, 'PROFILE_CHANGED')).toBeVisible()
  await expect(bio).toHaveValue('Typed since.')
  await page.getByRole('button', { name: en.edit.reload }).click()
  // What nobody touched here follows; what was typed stays, and can be published now that it was seen.
  await expect(page.getByLabel(en.name.displayName)).toHaveValue('Wren A.')
  await expect(changed).toHaveText([en.edit.fields.bio])
  await expect(alertOf(page, 'PROFILE_CHANGED')).toHaveCount(0)
  await publish.click()
  await expect(page.getByText(en.edit.noChanges)).toBeVisible()
  const { metadata } = await readTruth(product, handle)
  expect(metadata.properties).toMatchObject({ displayName: 'Wren A.', bio: 'Typed since.' })
})

test('what is not minted, or not a handle, leads on', async ({ page }) => {
  const handle = newHandle()
  await page.goto(`/studio/${handle}`)
  await expect(page.getByText(en.edit.never(handle))).toBeVisible()
  await page.getByRole('link', { name: en.edit.makeIt }).click()
  await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
})

test('its creator lowers the royalty, names another receiver, and the chain says so', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await mintInStudio(page, handle)
  await openEdit(page, handle)
  await page.getByRole('button', { name: en.control.lowerDo('4.5') }).click()
  await expect(page.getByText(en.control.lowerHint('4.5'))).toBeVisible()
  const receiver = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
  await page.getByLabel(en.control.receiver).fill(receiver)
  await page.getByRole('button', { name: en.control.receiverDo }).click()
  await expect
    .poll(async () => (await readTruth(product, handle)).royaltyReceiver, { timeout: 60_000 })
    .toBe(receiver)
  expect((await readTruth(product, handle)).royaltyBps).toBe(450)
  expect(wallet.sent).toHaveLength(3)
})

test('its creator makes it their primary name, has the royalty enforced, and ends that for good', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await mintInStudio(page, handle)
  await openEdit(page, handle)
  await page.getByRole('button', { name: en.control.primaryDo }).click()
  await expect(page.getByText(en.control.isPrimary)).toBeVisible()
  await page.getByRole('button', { name: en.control.enforceDo }).click()
  await page.getByRole('button', { name: en.control.relaxDo }).click()
  await expect(page.getByRole('button', { name: en.control.relaxDo })).toBeHidden()
  // What can't be done any more is not offered.
  await expect(page.getByRole('button', { name: en.control.enforceDo })).toBeHidden()
  await page.goto('/me')
  await expect(page.getByText(en.me.primary, { exact: true })).toBeVisible()
  expect((await readTruth(product, handle)).owner).toBe(wallet.address)
  expect(wallet.sent).toHaveLength(4)
})

test('a connected owner sees the profile under “My profiles”, and drafts that wait', async ({
  page,
  wallet,
}) => {
  const handle = newHandle()
  await mintInStudio(page, handle)
  await openEdit(page, handle)
  await fillWords(page, { name: NAME, bio: BIO })
  await expect(page.getByText(en.header.saved)).toBeVisible()
  await page.goto('/me')
  await expect(page.getByRole('link', { name: handle }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: en.control.export })).toHaveAttribute(
    'href',
    `/@${handle}/export.zip`,
  )
  await expect(page.getByText(en.me.kept.here)).toBeVisible()
  await expect(page.getByText(en.me.editDraft(handle))).toBeVisible()
  // Also a wallet that can't take a permission back is let go of.
  wallet.scripts.set('wallet_revokePermissions', () => Promise.reject(new Error('Not here.')))
  await page.getByRole('button', { name: en.me.forget }).click()
  await expect(page.getByText(en.me.forgetAsk)).toBeVisible()
  await page.getByRole('button', { name: en.me.forget }).click()
  await expect(page.getByText(en.me.noDrafts)).toBeVisible()
  await expect(page.getByText(en.me.connect)).toBeVisible()
  await expect(page.getByRole('button', { name: en.header.account(wallet.address) })).toHaveCount(0)
  expect(wallet.sent).toHaveLength(1)
})
