import { createTestClient, createWalletClient, http, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { handleToId } from '../../web/shared/handle.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { expect, newHandle, test } from './journey.ts'
import { chainOf, contractOf, readTruth } from './readTruth.ts'
import { mintInStudio, openEdit } from './studioMint.ts'

const THREE_DAYS_SECONDS = 3 * 86_400

// Turns the chain's clock three days forward, which can't be undone: by its name the last of the journeys.
test('a locked profile is safe from a drainer with an approval; unlocking takes three days, visibly; the approval is seen and ended', async ({
  page,
  product,
  wallet,
}) => {
  const handle = newHandle()
  await mintInStudio(page, handle)
  const client = chainOf(product)
  const address = await contractOf(product)
  const drainer = privateKeyToAccount(generatePrivateKey())
  const anvil = createTestClient({ mode: 'anvil', chain: foundry, transport: http(product.rpcUrl) })
  await anvil.setBalance({ address: drainer.address, value: parseEther('1') })
  const owner = createWalletClient({
    account: wallet.account,
    chain: foundry,
    transport: http(product.rpcUrl),
  })
  const approval = await owner.writeContract({
    address,
    abi: profileAbi,
    functionName: 'setApprovalForAll',
    args: [drainer.address, true],
  })
  await client.waitForTransactionReceipt({ hash: approval })

  await openEdit(page, handle)
  await page.getByRole('button', { name: en.control.lockDo }).click()
  await expect(page.getByText(en.control.isLocked)).toBeVisible()
  await expect(page.getByText(drainer.address)).toBeVisible()

  const steal = {
    address,
    abi: profileAbi,
    functionName: 'transferFrom',
    args: [wallet.account.address, drainer.address, handleToId(handle)],
    account: drainer,
  } as const
  await expect(client.simulateContract(steal)).rejects.toThrow('TokenLocked')
  await expect(page.getByText(en.control.lockedFirst)).toBeVisible()

  await page.getByRole('button', { name: en.control.requestUnlockDo }).click()
  await expect(page.getByText(/It can be unlocked in 2 days, 23 hours\./)).toBeVisible()
  await expect(client.simulateContract(steal)).rejects.toThrow('TokenLocked')

  await anvil.increaseTime({ seconds: THREE_DAYS_SECONDS })
  await anvil.mine({ blocks: 1 })
  // The countdown follows the site's clock, not the device's.
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch()
    const date = new Date(Date.now() + THREE_DAYS_SECONDS * 1000).toUTCString()
    await route.fulfill({ response, headers: { ...response.headers(), date } })
  })
  await page.reload()
  await expect(page.getByText(en.control.opensNow)).toBeVisible()
  await page.getByRole('button', { name: en.control.unlockDo }).click()
  await expect(page.getByText(en.control.isOpen)).toBeVisible()
  await client.simulateContract(steal)

  await page.getByRole('button', { name: en.control.revokeDo }).click()
  await expect(page.getByText(en.control.operatorsNone)).toBeVisible()
  await expect(client.simulateContract(steal)).rejects.toThrow('NotOwnerNorApproved')
  expect((await readTruth(product, handle)).owner).toBe(wallet.account.address)
})
