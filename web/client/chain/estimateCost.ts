import type { Address, PublicClient } from 'viem'
import { estimateFeesPerGas, estimateGas, getBalance } from 'viem/actions'
import { l1Fee } from './l1Fee.ts'
import type { ContractCall } from './sign/signable.ts'
import { walletError } from './walletError.ts'

export type Cost = Readonly<{
  gas: bigint
  /** Most likely: gas at the base fee and tip of now. */
  expectedWei: bigint
  /** What must be there before a wallet agrees: gas at the highest fee it may name. */
  neededWei: bigint
  /** Part of `expectedWei` that goes to the parent chain; 0 elsewhere. */
  l1FeeWei: bigint
}>

/** What sending `call` costs. Throws the contract's error by name when `call` would fail. */
export async function estimateCost(client: PublicClient, from: Address, call: ContractCall): Promise<Cost> {
  try {
    const [gas, l1FeeWei] = await Promise.all([
      estimateGas(client, { account: from, to: call.to, data: call.data }),
      l1Fee(client, call),
    ])
    return await costOf(client, gas, l1FeeWei)
  } catch (error) {
    throw walletError(error)
  }
}

/** What `gas` costs now; for saying "about" before anybody is connected. */
export async function costOf(client: PublicClient, gas: bigint, l1FeeWei = 0n): Promise<Cost> {
  const [fees, block] = await Promise.all([estimateFeesPerGas(client), client.getBlock()])
  const highest = fees.maxFeePerGas
  const likely = block.baseFeePerGas === null ? highest : block.baseFeePerGas + fees.maxPriorityFeePerGas
  return {
    gas,
    expectedWei: gas * likely + l1FeeWei,
    neededWei: gas * highest + l1FeeWei,
    l1FeeWei,
  }
}

/** How many wei `account` lacks to pay `cost`; 0 when it has enough. */
export async function shortfallWei(client: PublicClient, account: Address, cost: Cost): Promise<bigint> {
  const balance = await getBalance(client, { address: account })
  return balance >= cost.neededWei ? 0n : cost.neededWei - balance
}
