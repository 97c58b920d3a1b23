import { readFile } from 'node:fs/promises'
import {
  type Address,
  createWalletClient,
  formatEther,
  type Hex,
  http,
  parseEther,
  type WalletClient,
  zeroAddress,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { royaltySplitAbi } from '../../web/shared/abi.generated.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import type { TestProduct } from '../product/startProduct.ts'
import { anvilOf } from './chainSwitches.ts'
import { expect, newHandle, test } from './journey.ts'
import { chainOf, readTruth, receiptOf } from './readTruth.ts'
import { pressMint, readyToMint, shareWith } from './studioSteps.ts'

/** One of anvil's own accounts, unlocked: a marketplace that pays royalties. */
const PAYER: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
/** Takes no coins: PUSH0, PUSH0, REVERT. */
const REFUSES: Hex = '0x5f5ffd'

const payerOf = ({ rpcUrl }: TestProduct): WalletClient =>
  createWalletClient({ account: PAYER, chain: foundry, transport: http(rpcUrl) })

async function pay(product: TestProduct, split: Address, ether: string): Promise<void> {
  const value = parseEther(ether)
  const hash = await payerOf(product).sendTransaction({
    account: PAYER,
    chain: foundry,
    to: split,
    value,
  })
  await receiptOf(product, hash)
}

/** Anybody may have a split divide what it holds. */
async function divide(product: TestProduct, split: Address): Promise<void> {
  const hash = await payerOf(product).writeContract({
    account: PAYER,
    chain: foundry,
    address: split,
    abi: royaltySplitAbi,
    functionName: 'distribute',
    args: [zeroAddress],
  })
  expect((await receiptOf(product, hash)).status).toBe('success')
}

test('money in a split is shared out and withdrawn under “My profiles”, drawn over time, and taken along as CSV', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  const other = privateKeyToAccount(generatePrivateKey()).address
  await readyToMint(page, handle)
  await shareWith(page, [
    [wallet.address, '60'],
    [other, '40'],
  ])
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  const { royaltyReceiver: split } = await readTruth(product, handle)

  // The first payment can't be pushed to its creator, so the split owes it; the second still waits in the split.
  const anvil = anvilOf(product)
  await pay(product, split, '1')
  await anvil.setCode({ address: wallet.address, bytecode: REFUSES })
  await divide(product, split)
  await anvil.setCode({ address: wallet.address, bytecode: '0x' })
  await pay(product, split, '2')

  await page.goto('/me')
  await expect(page.getByText(en.me.splitHolds('2 ETH'))).toBeVisible()
  await expect(page.getByText(en.me.splitOwes('0.6 ETH'))).toBeVisible()
  await page.getByRole('button', { name: en.me.distributeDo }).click()
  await expect(page.getByText(en.me.splitHolds('2 ETH'))).toBeHidden()
  expect(formatEther(await chainOf(product).getBalance({ address: other }))).toBe('1.2')

  const before = await chainOf(product).getBalance({ address: wallet.address })
  await page.getByRole('button', { name: en.me.withdrawDo }).click()
  await expect(page.getByText(en.me.splitOwes('0.6 ETH'))).toBeHidden()
  const gained = (await chainOf(product).getBalance({ address: wallet.address })) - before
  expect(gained).toBeGreaterThan(parseEther('0.59'))

  const earned = page.locator('.receipt-lines').filter({ hasText: `@${handle}` })
  await expect(earned).toContainText('1.8 ETH')
  await expect(page.getByRole('img', { name: en.me.chart('1.8 ETH', 1) })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: en.me.csv }).click()
  const rows = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n')
  expect(rows[0]).toBe('time,handle,amount,symbol,token,transaction,finality')
  expect(rows.slice(1).map((row) => row.split(',').slice(1, 4))).toEqual([
    [handle, '1.200000000000000000', 'ETH'],
    [handle, '0.600000000000000000', 'ETH'],
  ])
})
