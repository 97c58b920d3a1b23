import type { Page } from '@playwright/test'
import { sentenceOf } from '../../web/shared/errors.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { withoutBlocks } from './chainSwitches.ts'
import { expect, newHandle, test } from './journey.ts'
import { readTruth } from './readTruth.ts'
import { fillWords, pressMint, readyToMint } from './studioSteps.ts'
import { TestWallet } from './testWallet.ts'

type Racer = Readonly<{ page: Page; wallet: TestWallet; name: string }>

test('two browsers race for one handle into one block: the loser sees who won, keeps the draft, and mints another', async ({
  page,
  wallet,
  browser,
  product,
}) => {
  const handle = newHandle()
  const rival = await (await browser.newContext()).newPage()
  const rivalWallet = new TestWallet(product.rpcUrl)
  await rivalWallet.fund()
  await rivalWallet.install(rival)
  const racers: readonly Racer[] = [
    { page, wallet, name: 'Wren Ashdown' },
    { page: rival, wallet: rivalWallet, name: 'Wren Ashdowne' },
  ]
  // Both wallets are asked while the handle is free to either, so both are told that it can be done.
  const answers: (() => void)[] = []
  for (const racer of racers) {
    await readyToMint(racer.page, handle)
    await fillWords(racer.page, { name: racer.name, bio: 'One print each new moon.' })
    answers.push(racer.wallet.hold('eth_sendTransaction').agree)
    await pressMint(racer.page, handle)
    await expect.poll(() => racer.wallet.asked).toContain('eth_sendTransaction')
  }
  await withoutBlocks(product, async () => {
    for (const answer of answers) answer()
    for (const racer of racers) await expect.poll(() => racer.wallet.sent.length).toBe(1)
  })

  const { owner } = await readTruth(product, handle)
  const [winner, loser] = racers.toSorted(({ wallet }) => (wallet.address === owner ? -1 : 1))
  if (!winner || !loser) throw new Error('nobody raced')
  expect(winner.wallet.address).toBe(owner)
  await winner.page.waitForURL(`**/@${handle}*`)

  const { what } = sentenceOf('HANDLE_TAKEN_NOW', 'en', { handle, owner })
  await expect(loser.page.getByRole('alert').filter({ hasText: what })).toBeVisible()
  await expect(loser.page.getByText(en.name.taken(handle))).toBeVisible()
  await loser.page.goto('/studio')
  await expect(loser.page.getByLabel(en.name.displayName)).toHaveValue(loser.name)
  await loser.page.locator('.suggestions').getByRole('button').first().click()
  const another = await loser.page.getByLabel(en.name.handle, { exact: true }).inputValue()
  expect(another).not.toBe(handle)
  await pressMint(loser.page, another)
  await loser.page.waitForURL(`**/@${another}*`)
  expect((await readTruth(product, another)).owner).toBe(loser.wallet.address)
  await rival.context().close()
})
