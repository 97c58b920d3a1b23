import type { Page } from '@playwright/test'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { hexSchema } from '../../web/shared/api.ts'
import { type ErrorCode, sentenceOf } from '../../web/shared/errors.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { replaceLast, withoutBlocks } from './chainSwitches.ts'
import { expect, newHandle, test } from './journey.ts'
import { readTruth } from './readTruth.ts'
import { acknowledge, alertOf, openStudio, pressMint, readyToMint } from './studioSteps.ts'
import { TestWallet } from './testWallet.ts'

async function ready(page: Page): Promise<string> {
  const handle = newHandle()
  await readyToMint(page, handle)
  return handle
}

/** The nonce that the studio has read from the last transaction itself; null before. */
function nonceSeen(page: Page): Promise<number | null> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open('namesake-transactions').onsuccess = function () {
          const rows = this.result.transaction('transactions').objectStore('transactions').getAll()
          rows.onsuccess = () => {
            const last = rows.result.at(-1)
            resolve(last?.seen ? last.nonce : null)
            this.result.close()
          }
        }
      }),
  )
}

async function expectStillThere(page: Page, handle: string): Promise<void> {
  await page.goto('/studio')
  await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
}

test('a wallet that is busy, fails, is locked or is away is explained each time, and nothing is lost', async ({
  page,
  wallet,
}) => {
  const handle = await ready(page)
  const answers: ReadonlyArray<readonly [number, ErrorCode]> = [
    [-32_002, 'WALLET_BUSY'],
    [4100, 'WALLET_LOCKED'],
    [4900, 'WALLET_DISCONNECTED'],
  ]
  const said = { code: -32_603, message: 'The hat is full.' }
  wallet.scripts.set('personal_sign', () => Promise.reject(said))
  await pressMint(page, handle)
  await expect(
    page.getByText(sentenceOf('WALLET_SAID', 'en', { said: 'The hat is full' }).what),
  ).toBeVisible()
  for (const [code, expected] of answers) {
    wallet.scripts.set('personal_sign', () => Promise.reject(Object.assign(new Error('No.'), { code })))
    await pressMint(page, handle)
    await expect(alertOf(page, expected)).toBeVisible()
  }
  expect(wallet.sent).toEqual([])
  await expectStillThere(page, handle)
})

test('a wallet that says nothing for 15 seconds is mentioned, and may still answer', async ({
  page,
  wallet,
}) => {
  await page.clock.install()
  const handle = await ready(page)
  const question = wallet.hold('personal_sign')
  await pressMint(page, handle)
  await expect(page.getByText(en.steps.now.signIn)).toBeVisible()
  await page.clock.fastForward(15_000)
  await expect(page.getByText(en.steps.silent.wallet)).toBeVisible()
  question.agree()
  await page.waitForURL(`**/@${handle}*`)
})

test('who waits for a wallet no longer is asked nothing more by what it answers late', async ({
  page,
  wallet,
}) => {
  const handle = await ready(page)
  const question = wallet.hold('personal_sign')
  await pressMint(page, handle)
  await page.getByRole('button', { name: en.steps.stopWaiting }).click()
  await expectStillThere(page, handle)
  question.agree()
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.asked.filter((method) => method === 'personal_sign')).toHaveLength(2)
  expect(wallet.sent).toHaveLength(1)
  // From here on every page leads back.
  const linkIn = (place: 'banner' | 'contentinfo', name: string) =>
    page.getByRole(place).getByRole('link', { name })
  await expect(linkIn('banner', 'My profiles')).toHaveAttribute('href', '/me')
  await page.goto('/')
  await expect(linkIn('contentinfo', 'My profiles')).toHaveAttribute('href', '/me')
  await expect(linkIn('contentinfo', 'Studio')).toHaveAttribute('href', '/studio')
})

for (const [code, message] of [
  [4902, 'Unrecognized chain'],
  [-32_603, 'Internal JSON-RPC error.'],
  [-32_603, 'The hat is full.'],
] as const)
  test(`a wallet that does not know the chain (${code}, ${message}) is given it`, async ({
    page,
    wallet,
  }) => {
    await ready(page)
    await wallet.changeChain(page, 1)
    const notice = page.getByRole('alert').filter({ hasText: 'Your wallet is on' })
    await expect(notice).toBeVisible()
    let isKnown = false
    wallet.scripts.set('wallet_switchEthereumChain', async () => {
      if (!isKnown) throw Object.assign(new Error(message), { code })
      wallet.chainId = foundry.id
      return null
    })
    wallet.scripts.set('wallet_addEthereumChain', async ([chain]) => {
      expect(chain).toMatchObject({ chainId: '0x7a69', nativeCurrency: { symbol: 'ETH', decimals: 18 } })
      isKnown = true
      // Wallets go to the chain that they have just added.
      await wallet.changeChain(page, foundry.id)
      return null
    })
    await notice.getByRole('button').first().click()
    await expect(notice).toBeHidden()
    expect(wallet.asked).toContain('wallet_addEthereumChain')
  })

test('a wallet on a chain that nobody here knows is told its number; silent for 15 seconds, it gets its steps by hand', async ({
  page,
  wallet,
}) => {
  await page.clock.install()
  await ready(page)
  await wallet.changeChain(page, 424_242)
  const names = en.wallet.wrongChain(en.wallet.unknownChain(424_242), 'Namesake local')
  const notice = page.getByRole('alert').filter({ hasText: names })
  await expect(notice).toBeVisible()
  const question = wallet.hold('wallet_switchEthereumChain')
  await notice.getByRole('button').first().click()
  await expect(page.getByText(en.wallet.switching)).toBeVisible()
  await page.clock.fastForward(15_000)
  await expect(page.getByText(en.wallet.silent)).toBeVisible()
  await expect(page.getByText(/chain id 31337/)).toBeVisible()
  // Late is not never.
  question.agree()
  await expect(notice).toBeHidden()
})

test('a wallet that refuses to switch gets its steps by hand', async ({ page, wallet }) => {
  await ready(page)
  await wallet.changeChain(page, 1)
  wallet.refuses.add('wallet_switchEthereumChain')
  const notice = page
    .getByRole('alert')
    .filter({ hasText: en.wallet.wrongChain('Ethereum', 'Namesake local') })
    .first()
  await notice.getByRole('button').first().click()
  await expect(alertOf(page, 'WALLET_REFUSED').first()).toBeVisible()
  await expect(page.getByText(/chain id 31337/)).toBeVisible()
})

test('an account switched in mid-flow signs nothing', async ({ page, wallet }) => {
  const handle = await ready(page)
  const other = privateKeyToAccount(generatePrivateKey())
  wallet.scripts.set('personal_sign', async ([message]) => {
    await wallet.changeAccount(page, other.address)
    return wallet.account.signMessage({ message: { raw: hexSchema.parse(message) } })
  })
  await pressMint(page, handle)
  await expect(alertOf(page, 'ACCOUNT_CHANGED')).toBeVisible()
  expect(wallet.sent).toEqual([])
  await expectStillThere(page, handle)
})

test('a chain switched in mid-flow signs nothing', async ({ page, wallet }) => {
  const handle = await ready(page)
  wallet.scripts.set('personal_sign', async ([message]) => {
    await wallet.changeChain(page, 1)
    return wallet.account.signMessage({ message: { raw: hexSchema.parse(message) } })
  })
  await pressMint(page, handle)
  await expect(alertOf(page, 'WALLET_WRONG_CHAIN')).toContainText('Namesake local')
  expect(wallet.sent).toEqual([])
  await expectStillThere(page, handle)
})

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const IPAD =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'

for (const [device, options] of [
  ['a phone', { userAgent: IPHONE, viewport: { width: 390, height: 844 }, hasTouch: true }],
  ['an iPad', { userAgent: IPAD, viewport: { width: 820, height: 1180 }, hasTouch: true }],
  ['a computer', {}],
] as const)
  test.describe(`on ${device}`, () => {
    test.use(options)

    test('each wallet is listed once, connects, and is there again after a reload', async ({
      page,
      product,
    }) => {
      const wallet = new TestWallet(product.rpcUrl)
      await wallet.install(page, 'both')
      // Chromium says of itself what it runs on; iPads say that they are Macs.
      if (device === 'an iPad')
        await page.addInitScript(() => {
          Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })
        })
      await page.goto('/studio')
      const list = page.getByRole('dialog')
      const header = page.getByRole('banner')
      const expectEachOnce = async () => {
        await header.getByRole('button', { name: en.header.connect }).click()
        await expect(list.getByTestId(/^rk-wallet-option-/)).toHaveCount(2)
        for (const name of [TestWallet.walletName, en.demoWallet.name])
          await expect(list.getByRole('button', { name })).toHaveCount(1)
      }
      await expectEachOnce()
      await list.getByRole('button', { name: TestWallet.walletName }).click()
      const account = header.getByRole('button', { name: en.header.account(wallet.address) })
      await expect(account).toBeVisible()
      await page.reload()
      await account.click()
      await list.getByRole('button', { name: en.wallet.disconnect }).click()
      await expectEachOnce()
    })
  })

test('who says no at once while connecting is offered to try again', async ({ page, wallet }) => {
  wallet.refuses.add('connect')
  await openStudio(page, newHandle())
  await page.getByRole('button', { name: en.mint.connect }).click()
  const list = page.getByRole('dialog')
  await list.getByRole('button', { name: TestWallet.walletName }).click()
  const again = list.getByRole('button', { name: 'Retry' })
  await expect(again).toBeVisible()
  expect(wallet.asked).toEqual(['connect'])
  wallet.refuses.clear()
  await again.click()
  await expect(page.getByRole('button', { name: en.mint.connect })).toBeHidden()
})

test('a wallet that comes late is listed, and connected again when it comes late once more', async ({
  page,
  product,
}) => {
  const wallet = new TestWallet(product.rpcUrl)
  await wallet.install(page, 'late')
  await page.goto('/studio')
  const list = page.getByRole('dialog')
  const header = page.getByRole('banner')
  await header.getByRole('button', { name: en.header.connect }).click()
  await expect(list.getByRole('button', { name: en.demoWallet.name })).toBeVisible()
  await wallet.comeLate(page)
  await list.getByRole('button', { name: 'Browser Wallet' }).click()
  const account = header.getByRole('button', { name: en.header.account(wallet.address) })
  await expect(account).toBeVisible()
  await page.reload()
  await expect(header.getByRole('button', { name: en.header.connect })).toBeVisible()
  await wallet.comeLate(page)
  await expect(account).toBeVisible()
})

test('in the browser of a wallet app the wallet is there without announcing itself', async ({
  page,
  product,
}) => {
  const wallet = new TestWallet(product.rpcUrl)
  await wallet.fund()
  await wallet.install(page, 'injected')
  const handle = newHandle()
  await openStudio(page, handle)
  await acknowledge(page)
  await page.getByRole('button', { name: en.mint.connect }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Browser Wallet' }).click()
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  expect((await readTruth(product, handle)).owner).toBe(wallet.address)
})

test('a pending mint is still followed after a reload, and in another tab', async ({
  page,
  context,
  product,
  wallet,
}) => {
  const handle = await ready(page)
  const tab = await context.newPage()
  await wallet.install(tab)
  await withoutBlocks(product, async () => {
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.sent)).toBeVisible()
    await page.goto('/studio')
    await expect(page.getByText(en.steps.now.sent)).toBeVisible()
    await tab.goto('/me')
    await expect(tab.getByText(en.pending.sent)).toBeVisible()
  })
  await page.waitForURL(`**/@${handle}*`)
  await tab.close()
  expect((await readTruth(product, handle)).owner).toBe(wallet.account.address)
})

test('a mint sped up in the wallet arrives under its new hash', async ({ page, product, wallet }) => {
  const handle = await ready(page)
  await withoutBlocks(product, async () => {
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.sent)).toBeVisible()
    await replaceLast(product, wallet, 'speed up')
  })
  await page.waitForURL(`**/@${handle}*`)
})

test('a mint cancelled in the wallet is said to be, and can be tried again', async ({
  page,
  product,
  wallet,
}) => {
  const handle = await ready(page)
  await withoutBlocks(product, async () => {
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.sent)).toBeVisible()
    await expect.poll(() => nonceSeen(page)).toBe(0)
    await replaceLast(product, wallet, 'cancel')
  })
  await expect(alertOf(page, 'TRANSACTION_CANCELLED')).toBeVisible()
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  // What was tried again is no news any more.
  await page.goto('/me')
  await expect(page.getByRole('link', { name: handle }).first()).toBeVisible()
  await expect(alertOf(page, 'TRANSACTION_CANCELLED')).toHaveCount(0)
})

test('a question left open by a closed page can be discarded', async ({ page, wallet }) => {
  const handle = await ready(page)
  wallet.scripts.set('eth_sendTransaction', () => new Promise(() => {}))
  await pressMint(page, handle)
  await expect.poll(() => wallet.asked).toContain('eth_sendTransaction')
  await page.goto('/studio')
  await expect(page.getByText(en.pending.askedNext)).toBeVisible()
  wallet.scripts.delete('eth_sendTransaction')
  await page.getByRole('button', { name: en.pending.discard }).click()
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
})
