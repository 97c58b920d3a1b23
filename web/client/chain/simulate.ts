import type { Address, PublicClient } from 'viem'
import { call as ethCall } from 'viem/actions'
import type { ContractCall } from './sign/signable.ts'
import { walletError } from './walletError.ts'

/** Tries `call` as `from` on the latest block, changing nothing. Throws the contract's error by name when it would fail. */
export async function simulate(client: PublicClient, from: Address, call: ContractCall): Promise<void> {
  try {
    await ethCall(client, { account: from, to: call.to, data: call.data })
  } catch (error) {
    throw walletError(error)
  }
}
