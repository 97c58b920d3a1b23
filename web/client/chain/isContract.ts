import type { Address, PublicClient } from 'viem'
import { getCode } from 'viem/actions'

const DELEGATION_PREFIX = '0xef0100'

/** Whether `address` is a contract wallet. An EIP-7702 delegation leaves it an account that signs, and pays, for itself. */
export async function isContract(client: PublicClient, address: Address): Promise<boolean> {
  const code = await getCode(client, { address })
  return code !== undefined && !code.startsWith(DELEGATION_PREFIX)
}
