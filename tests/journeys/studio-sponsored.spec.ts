import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { createWalletClient, http, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { configSchema } from '../../web/shared/api.ts'
import { sentenceOf } from '../../web/shared/errors.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { deployActor } from '../contracts/chain/deployActor.ts'
import {
  freshPlaces,
  type Places,
  removeData,
  startProduct,
  type TestProduct,
} from '../product/startProduct.ts'
import { anvilOf } from './chainSwitches.ts'
import { newHandle } from './journey.ts'
import { payerOn } from './payer.ts'
import { chainOf, readTruth } from './readTruth.ts'
import { acknowledge, alertOf, connect } from './studioSteps.ts'
import { TestWallet } from './testWallet.ts'

// A site that pays for mints: the same product, with a relayer.

const START_MS = 240_000
const relayer = generatePrivateKey()
const relayerAddress = privateKeyToAccount(relayer).address

let places: Places
let product: TestProduct

test.describe.configure({ mode: 'serial', timeout: START_MS })

test.beforeAll(async () => {
  test.setTimeout(START_MS)
  places = await freshPlaces()
  const keyFile = join(places.dataDir, 'relayer.key')
  writeFileSync(keyFile, relayer, { mode: 0o600 })
  product = await startProduct(places, { RELAYER_KEY_FILE: keyFile, RELAYER_DAILY_ETH: '1' })
  await anvilOf(product).setBalance({ address: relayerAddress, value: 10n ** 19n })
})

test.afterAll(async () => {
  await product.stop()
  removeData(places)
})

const freeButton = (page: Page, handle: string) =>
  page.getByRole('button', { name: en.mint.buttonFree(handle) })

/** A card that is ready, in front of a wallet that has no coins at all. */
async function readyWithoutCoins(page: Page, wallet: TestWallet): Promise<string> {
  await wallet.install(page)
  const handle = newHandle()
  await page.goto(`${product.url}/studio?handle=${handle}`)
  await expect(page.getByText(en.name.free(handle))).toBeVisible()
  await acknowledge(page)
  await connect(page)
  await expect(freeButton(page, handle)).toBeVisible()
  return handle
}

async function expectMinted(page: Page, wallet: TestWallet, handle: string): Promise<void> {
  await page.waitForURL(`**/@${handle}*`)
  expect(await readTruth(product, handle)).toMatchObject({ owner: wallet.address, creator: wallet.address })
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'eth_signTypedData_v4'])
  expect(wallet.sent).toEqual([])
}

async function fundedPayer() {
  const account = privateKeyToAccount(generatePrivateKey())
  await anvilOf(product).setBalance({ address: account.address, value: 10n ** 18n })
  return payerOn(product, account)
}

test('a person without a coin signs twice and has a profile; what it costs is said to be paid', async ({
  page,
}) => {
  const config = configSchema.parse(await (await fetch(`${product.url}/api/config`)).json())
  expect(config.sponsored).toBe(true)
  const wallet = new TestWallet(product.rpcUrl)
  const handle = await readyWithoutCoins(page, wallet)
  await expect(page.getByText(en.terms.feePaid)).toBeVisible()
  // Who would rather pay is told what that takes, and that it is not there.
  await page.getByRole('button', { name: en.mint.payMyself }).click()
  await expect(page.getByText(en.terms.feePaid)).toBeHidden()
  await page.getByRole('button', { name: en.mint.letSitePay }).click()
  wallet.refuses.add('eth_signTypedData_v4')
  await freeButton(page, handle).click()
  await expect(alertOf(page, 'WALLET_REFUSED')).toBeVisible()
  wallet.refuses.clear()
  wallet.asked.length = 0
  await freeButton(page, handle).click()
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.asked).toEqual(['eth_signTypedData_v4'])
  expect((await readTruth(product, handle)).owner).toBe(wallet.address)
  expect(await chainOf(product).getBalance({ address: wallet.address })).toBe(0n)
})

test('a contract wallet (ERC-1271) without a coin signs in, signs the mint, and has a profile', async ({
  page,
}) => {
  const wallet = new TestWallet(product.rpcUrl)
  const { address } = wallet.account
  wallet.address = await deployActor(await fundedPayer(), ['ContractWallet', 'ContractWallet'], [address])
  const handle = await readyWithoutCoins(page, wallet)
  await freeButton(page, handle).click()
  await expectMinted(page, wallet, handle)
})

test('an account that delegates its code (EIP-7702) signs with its own key, and has a profile', async ({
  page,
}) => {
  const wallet = new TestWallet(product.rpcUrl)
  const sponsor = await fundedPayer()
  const contractAddress = await deployActor(sponsor, ['DelegatedCode', 'DelegatedCode'])
  const own = createWalletClient({ account: wallet.account, chain: foundry, transport: http(product.rpcUrl) })
  const authorization = await own.signAuthorization({ contractAddress })
  await sponsor.wallet().sendTransaction({ to: zeroAddress, authorizationList: [authorization] })
  const delegation = `0xef0100${contractAddress.slice(2).toLowerCase()}`
  await expect.poll(() => chainOf(product).getCode({ address: wallet.address })).toBe(delegation)
  const handle = await readyWithoutCoins(page, wallet)
  await freeButton(page, handle).click()
  await expectMinted(page, wallet, handle)
})

test('a card that names a receiver is not paid for, and says so before anything is signed', async ({
  page,
}) => {
  const wallet = new TestWallet(product.rpcUrl)
  const handle = await readyWithoutCoins(page, wallet)
  await page.getByText(en.terms.details).click()
  await page.getByLabel(en.terms.enforced, { exact: true }).check()
  await expect(page.getByText(en.mint.sponsoredNot)).toBeVisible()
  await expect(freeButton(page, handle)).toBeHidden()
})

test('a relayer without money says so, and the draft can still be paid for by hand', async ({ page }) => {
  await anvilOf(product).setBalance({ address: relayerAddress, value: 0n })
  const wallet = new TestWallet(product.rpcUrl)
  const handle = await readyWithoutCoins(page, wallet)
  await freeButton(page, handle).click()
  await expect(alertOf(page, 'RELAY_UNFUNDED')).toContainText(sentenceOf('RELAY_UNFUNDED', 'en').next)
  await wallet.fund()
  await page.getByRole('button', { name: en.mint.payMyself }).click()
  await page.getByRole('button', { name: new RegExp(`^Mint @${handle}`) }).click()
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.sent).toHaveLength(1)
})
