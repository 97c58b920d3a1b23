import type { PublicClient } from 'viem'
import { getBlock } from 'viem/actions'
import { simulate } from '../simulate.ts'
import { walletError } from '../walletError.ts'
import type { Fate } from './fate.ts'
import type { StoredTransaction } from './transaction.ts'

/** Failed in block `block`, null where nobody names it; why, is learnt by trying the same call again. */
export async function reverted(
  client: PublicClient,
  transaction: StoredTransaction,
  block: bigint | null,
): Promise<Fate> {
  const isFinal = block !== null && (await isFinalBlock(client, block))
  try {
    await simulate(client, transaction.from, transaction)
  } catch (error) {
    const { code, details } = walletError(error)
    return { fate: 'failed', code, details, isFinal }
  }
  const details = { reason: 'unknown', ...(block !== null && { blockNumber: Number(block) }) }
  return { fate: 'failed', code: 'TRANSACTION_REVERTED', details, isFinal }
}

/** Whether the chain can no longer take block `block` back. A node that knows no final block has none. */
export async function isFinalBlock(client: PublicClient, block: bigint): Promise<boolean> {
  const final = await getBlock(client, { blockTag: 'finalized' }).catch(() => null)
  return final !== null && final.number >= block
}
