import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { en } from '../../web/shared/words/studio/en.ts'
import { anvilOf, withoutBlocks } from './chainSwitches.ts'
import { expect, newHandle, test } from './journey.ts'
import { makePhoto } from './makePhoto.ts'
import { chainOf } from './readTruth.ts'
import {
  acknowledge,
  choosePhoto,
  connect,
  fillWords,
  openStudio,
  pressMint,
  readyToMint,
} from './studioSteps.ts'

const WORDS = { name: 'Ilse Marrow', bio: 'Keeps bees on a roof.' }

test('reloading at any step keeps the draft, and what is under way', async ({ page, product, wallet }) => {
  const handle = newHandle()
  /** Everything as it was left, with nothing said to have failed. */
  const reload = async () => {
    await page.goto('/studio')
    await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
    await expect(page.getByLabel(en.name.displayName)).toHaveValue(WORDS.name)
    await expect(page.getByLabel(en.words.bio, { exact: true })).toHaveValue(WORDS.bio)
    await expect(page.locator('.error-note')).toHaveCount(0)
  }
  const discard = () => page.getByRole('button', { name: en.pending.discard }).click()
  const mintButton = page.getByRole('button', { name: new RegExp(`^Mint @${handle}`) })

  await test.step('typed', async () => {
    await openStudio(page, handle)
    await fillWords(page, WORDS)
    await expect(page.getByText(en.header.saved)).toBeVisible()
    await reload()
  })
  await test.step('with a photo, links, a royalty and the box ticked', async () => {
    await choosePhoto(page, await makePhoto())
    await page.getByRole('button', { name: en.links.add }).click()
    await page.getByLabel(en.links.address, { exact: true }).fill('https://ilse.example')
    await page.getByLabel(en.terms.royalty).fill('700')
    await acknowledge(page)
    await expect(page.getByText(en.header.saved)).toBeVisible()
    await reload()
    await expect(page.getByText(en.portrait.cleaned)).toBeVisible()
    await expect(page.getByLabel(en.links.address, { exact: true })).toHaveValue('https://ilse.example')
    await expect(page.getByLabel(en.terms.royalty)).toHaveValue('700')
    await expect(page.getByLabel(en.terms.acknowledge)).toBeChecked()
  })
  await test.step('connected', async () => {
    await connect(page)
    await reload()
    await expect(mintButton).toBeVisible()
  })
  await test.step('while the wallet asks to sign in', async () => {
    const question = wallet.hold('personal_sign')
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.signIn)).toBeVisible()
    await expect.poll(() => wallet.asked.at(-1)).toBe('personal_sign')
    await reload()
    await expect(mintButton).toBeVisible()
    question.close()
  })
  await test.step('while content is stored', async () => {
    await page.route('**/api/pins', () => {})
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.store)).toBeVisible()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await reload()
    await expect(mintButton).toBeVisible()
  })
  await test.step('while the wallet asks for the mint', async () => {
    const question = wallet.hold('eth_sendTransaction')
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.sign)).toBeVisible()
    await expect.poll(() => wallet.asked.at(-1)).toBe('eth_sendTransaction')
    await reload()
    await expect(page.getByText(en.pending.askedNext)).toBeVisible()
    await discard()
    await expect(mintButton).toBeVisible()
    question.close()
  })
  await test.step('sent, then included and not on our pages yet', async () => {
    await page.route('**/api/profiles/*?minBlock=*', (route) => route.fulfill({ status: 503, json: {} }))
    await withoutBlocks(product, async () => {
      await pressMint(page, handle)
      await expect(page.getByText(en.steps.now.sent)).toBeVisible()
      await reload()
      await expect(page.getByText(en.steps.now.sent)).toBeVisible()
    })
    await expect(page.getByText(en.steps.now.included)).toBeVisible()
    await reload()
    await expect(page.getByText(en.steps.now.included)).toBeVisible()
  })
  await test.step('and the page is there as soon as it can be', async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.waitForURL(`**/@${handle}*`)
    await page.goto('/studio')
    await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue('')
  })
  // One sign-in, and two questions: the one whose page was closed, and the one that was answered.
  expect(wallet.asked).toEqual([
    'connect',
    'personal_sign',
    'personal_sign',
    'eth_sendTransaction',
    'eth_sendTransaction',
  ])
  expect(wallet.sent).toHaveLength(1)
})

test('two tabs type in one draft: a letter in a stale one keeps all that the other typed, and both show it', async ({
  page,
  context,
}) => {
  const handle = newHandle()
  await openStudio(page, handle)
  const [told, stale] = [await context.newPage(), await context.newPage()]
  // Nobody tells it anything.
  await stale.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'))
  for (const tab of [told, stale]) {
    await tab.goto('/studio')
    await expect(tab.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
  }
  await fillWords(page, WORDS)
  await choosePhoto(page, await makePhoto())
  await expect(told.getByLabel(en.words.bio, { exact: true })).toHaveValue(WORDS.bio)
  await expect(told.getByText(en.portrait.cleaned)).toBeVisible()
  await expect(stale.getByLabel(en.words.bio, { exact: true })).toHaveValue('')
  await stale.getByLabel(en.portrait.alt).pressSequentially('x')
  for (const tab of [stale, page, told]) {
    await expect(tab.getByLabel(en.portrait.alt)).toHaveValue('x')
    await expect(tab.getByLabel(en.name.displayName)).toHaveValue(WORDS.name)
    await expect(tab.getByLabel(en.words.bio, { exact: true })).toHaveValue(WORDS.bio)
    await expect(tab.getByText(en.portrait.cleaned)).toBeVisible()
  }
  await page.getByLabel(en.name.handle, { exact: true }).fill(`${handle}-2`)
  await expect(told.getByLabel(en.name.handle, { exact: true })).toHaveValue(`${handle}-2`)
  // Its address still names the handle that it was opened with.
  await page.reload()
  await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(`${handle}-2`)
  await expect(page.getByLabel(en.name.displayName)).toHaveValue(WORDS.name)
  await expect(page.getByLabel(en.portrait.alt)).toHaveValue('x')
})

test('a browser that keeps nothing, or has no room left, says so once, and mints all the same', async ({
  page,
  context,
  wallet,
}) => {
  const ways = [
    () => {
      const refused = {
        configurable: true,
        get: () => {
          throw new DOMException('No.', 'SecurityError')
        },
      }
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'BroadcastChannel'])
        Object.defineProperty(window, name, refused)
    },
    () => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { configurable: true, value: null })
    },
    () => {
      const full = () => {
        throw new DOMException('No.', 'QuotaExceededError')
      }
      Storage.prototype.setItem = full
      IDBObjectStore.prototype.put = full
    },
  ]
  for (const [at, way] of ways.entries()) {
    const tab = at === 0 ? page : await context.newPage()
    const handle = newHandle()
    await tab.addInitScript(way)
    await openStudio(tab, handle)
    await fillWords(tab, WORDS)
    await expect(tab.getByText(en.header.notSaved)).toHaveCount(1)
    await expect(tab.getByRole('button', { name: en.mint.connect })).toBeEnabled()
    await expect(tab.locator('.error-note')).toHaveCount(0)
  }
  await acknowledge(page)
  await connect(page)
  const handle = await page.getByLabel(en.name.handle, { exact: true }).inputValue()
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.sent).toHaveLength(1)
})

test('a transaction that no node shows is not called lost; given up here, it is found again when it arrives', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await readyToMint(page, handle)
  await withoutBlocks(product, async () => {
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.sent)).toBeVisible()
    const chain = chainOf(product)
    const [hash = '0x'] = wallet.sent
    const { to, input, nonce, gas, maxFeePerGas } = await chain.getTransaction({ hash })
    const serializedTransaction = await wallet.account.signTransaction({
      chainId: wallet.chainId,
      to,
      data: input,
      nonce,
      gas,
      maxFeePerGas,
    })
    await anvilOf(product).dropTransaction({ hash })
    await page.clock.setSystemTime(Date.now() + 95_000)
    await expect(page.getByText(en.pending.unseen)).toBeVisible()
    await page.goto('/studio')
    await expect(page.getByText(en.pending.unseen)).toBeVisible()
    await page.getByRole('button', { name: en.pending.discard }).click()
    await chain.sendRawTransaction({ serializedTransaction })
    await pressMint(page, handle)
    await expect(page.getByText(en.steps.now.sent)).toBeVisible()
  })
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.sent).toHaveLength(1)
})

test('a mint under way is still followed after the browser was closed and started again', async ({
  playwright,
  launchOptions,
  baseURL,
  product,
  wallet,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'namesake-browser-'))
  const start = async () => {
    const context = await playwright.chromium.launchPersistentContext(folder, {
      ...launchOptions,
      ...(baseURL ? { baseURL } : {}),
      locale: 'en-GB',
    })
    const [page = await context.newPage()] = context.pages()
    return { context, page }
  }
  const handle = newHandle()
  const first = await start()
  await wallet.install(first.page)
  await readyToMint(first.page, handle)
  await withoutBlocks(product, async () => {
    await pressMint(first.page, handle)
    await expect(first.page.getByText(en.steps.now.sent)).toBeVisible()
    await first.context.close()
  })
  const second = await start()
  await second.page.goto('/studio')
  await second.page.waitForURL(`**/@${handle}*`)
  await second.context.close()
  rmSync(folder, { recursive: true, force: true })
})
