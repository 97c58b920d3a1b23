import type { Page } from '@playwright/test'
import { type Address, type Hex, numberToHex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { z } from 'zod'
import { en } from '../../web/shared/words/studio/en.ts'
import type { TestProduct } from '../product/startProduct.ts'
import { expect, newHandle, test } from './journey.ts'
import { chainOf, contractOf, readTruth, receiptOf } from './readTruth.ts'
import { alertOf, pressMint, readyToMint, shareWith } from './studioSteps.ts'
import type { TestWallet } from './testWallet.ts'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { handleToId } from '../../web/shared/handle.ts'

const BATCH = `0x${'ba7c'.repeat(16)}`
const callsSchema = z.object({ atomicRequired: z.literal(true), calls: z.array(z.unknown()) })

const someone = (): Address => privateKeyToAccount(generatePrivateKey()).address

async function readyToShare(page: Page, wallet: TestWallet): Promise<string> {
  const handle = newHandle()
  await readyToMint(page, handle)
  await shareWith(page, [
    [wallet.address, '60'],
    [someone(), '40'],
  ])
  return handle
}

/** Minted, enforced, and paid to a split that is there. */
async function expectSplitAndEnforced(product: TestProduct, handle: string): Promise<void> {
  const { royaltyReceiver, creator } = await readTruth(product, handle)
  expect(royaltyReceiver).not.toBe(creator)
  expect(await chainOf(product).getCode({ address: royaltyReceiver })).not.toBeUndefined()
  const { enforced } = await chainOf(product).readContract({
    address: await contractOf(product),
    abi: profileAbi,
    functionName: 'profileOf',
    args: [handleToId(handle)],
  })
  expect(enforced).toBe(true)
}

/** The wallet can do several calls as one (EIP-5792). `act` is what it does when asked. */
function batching(wallet: TestWallet, act: (calls: readonly unknown[]) => Promise<{ id: string }>): void {
  wallet.scripts.set('wallet_getCapabilities', async () => ({
    [numberToHex(foundry.id)]: { atomic: { status: 'ready' } },
  }))
  wallet.scripts.set('wallet_sendCalls', async ([request]) => act(callsSchema.parse(request).calls))
}

/** What the wallet says of the batch from now on. */
function tell(wallet: TestWallet, status: number, receipts: readonly object[] = []): void {
  const answer = { version: '2.0.0', id: BATCH, chainId: numberToHex(foundry.id), atomic: true }
  wallet.scripts.set('wallet_getCallsStatus', async () => ({ ...answer, status, receipts }))
}

test('collaborators, receiver and enforcement take two confirmations in a plain wallet, and one where the split is there already', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  const other = someone()
  const shares = [
    [wallet.address, '60'],
    [other, '40'],
  ] as const
  await readyToMint(page, handle)
  await shareWith(page, shares)
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'eth_sendTransaction', 'eth_sendTransaction'])
  await expectSplitAndEnforced(product, handle)

  const second = newHandle()
  await page.goto(`/studio?handle=${second}`)
  await expect(page.getByText(en.name.free(second))).toBeVisible()
  await page.getByLabel(en.terms.acknowledge).check()
  await shareWith(page, shares)
  await pressMint(page, second)
  await page.waitForURL(`**/@${second}*`)
  expect(wallet.sent).toHaveLength(3)
  const [first, again] = await Promise.all([readTruth(product, handle), readTruth(product, second)])
  expect(again.royaltyReceiver).toBe(first.royaltyReceiver)
})

test('a wallet that can do several calls as one (EIP-5792) is asked once for all of it', async ({
  page,
  product,
  wallet,
}) => {
  const handle = await readyToShare(page, wallet)
  batching(wallet, async (calls) => {
    const hashes: Hex[] = []
    for (const call of calls) hashes.push(await wallet.send(call))
    const last = await receiptOf(product, hashes.at(-1) ?? '0x')
    tell(wallet, 200, [
      {
        logs: [],
        status: '0x1',
        blockHash: last.blockHash,
        blockNumber: numberToHex(last.blockNumber),
        gasUsed: numberToHex(last.gasUsed),
        transactionHash: last.transactionHash,
      },
    ])
    return { id: BATCH }
  })
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'wallet_sendCalls'])
  await expectSplitAndEnforced(product, handle)
})

test('who declines the upgrade that one confirmation needs (5750) is asked for each step', async ({
  page,
  product,
  wallet,
}) => {
  const handle = await readyToShare(page, wallet)
  batching(wallet, () => Promise.reject(Object.assign(new Error('No upgrade.'), { code: 5750 })))
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  expect(wallet.asked).toEqual([
    'connect',
    'personal_sign',
    'wallet_sendCalls',
    'eth_sendTransaction',
    'eth_sendTransaction',
  ])
  await expectSplitAndEnforced(product, handle)
})

test('a batch that the wallet holds can be discarded; one that it gave up is said to be lost, and tried again', async ({
  page,
  wallet,
}) => {
  const handle = await readyToShare(page, wallet)
  batching(wallet, async () => ({ id: BATCH }))
  tell(wallet, 100)
  await pressMint(page, handle)
  await expect(page.getByText(en.steps.now.sent)).toBeVisible()
  await page.getByRole('button', { name: en.pending.discard }).click()
  await pressMint(page, handle)
  await expect(page.getByText(en.steps.now.sent)).toBeVisible()
  tell(wallet, 400)
  await expect(alertOf(page, 'TRANSACTION_DROPPED')).toBeVisible()
  wallet.scripts.delete('wallet_getCapabilities')
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
})
