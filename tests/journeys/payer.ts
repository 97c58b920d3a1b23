import { type Account, createPublicClient, createWalletClient, http } from 'viem'
import { foundry } from 'viem/chains'
import type { TestProduct } from '../product/startProduct.ts'

/** Puts contracts on the product's chain, at the cost of `account`. */
export function payerOn({ rpcUrl }: TestProduct, account: Account) {
  const transport = http(rpcUrl)
  return {
    client: createPublicClient({ chain: foundry, transport, pollingInterval: 20 }),
    wallet: () => createWalletClient({ account, chain: foundry, transport }),
  }
}
