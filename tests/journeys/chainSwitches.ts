import { createTestClient, createWalletClient, type Hex, http } from 'viem'
import { foundry } from 'viem/chains'
import type { TestProduct } from '../product/startProduct.ts'
import { chainOf } from './readTruth.ts'
import type { TestWallet } from './testWallet.ts'

/** anvil's own switches. */
export function anvilOf(product: TestProduct) {
  return createTestClient({ mode: 'anvil', chain: foundry, transport: http(product.rpcUrl) })
}

/** Keeps transactions in the pool while `act` runs, then makes one block of them. */
export async function withoutBlocks(product: TestProduct, act: () => Promise<void>): Promise<void> {
  const anvil = anvilOf(product)
  await anvil.setAutomine(false)
  try {
    await act()
  } finally {
    await anvil.mine({ blocks: 1 })
    await anvil.setAutomine(true)
  }
}

/** Sends something else under the nonce of the last transaction, for ten times the fee: what "speed up" and "cancel" do. */
export async function replaceLast(
  product: TestProduct,
  wallet: TestWallet,
  what: 'speed up' | 'cancel',
): Promise<Hex> {
  const last = await chainOf(product).getTransaction({ hash: wallet.sent.at(-1) ?? '0x' })
  const sender = createWalletClient({
    account: wallet.account,
    chain: foundry,
    transport: http(product.rpcUrl),
  })
  return sender.sendTransaction({
    ...(what === 'cancel'
      ? { to: wallet.account.address, value: 0n }
      : { to: last.to ?? '0x', data: last.input }),
    gas: last.gas,
    nonce: last.nonce,
    maxFeePerGas: (last.maxFeePerGas ?? 10n ** 9n) * 10n,
    maxPriorityFeePerGas: (last.maxPriorityFeePerGas ?? 10n ** 9n) * 10n,
  })
}
