import type { PublicClient } from 'viem'
import { readProfile } from '../../../shared/readProfile.ts'
import type { Signable } from '../sign/signable.ts'
import { signables } from '../sign/signables.ts'
import type { StoredTransaction } from './transaction.ts'
import { putTransaction } from './transactionStore.ts'

/** The block, as of which the chain shows what `transaction` asked for; null where it doesn't. */
export async function whereLanded(
  client: PublicClient,
  { kind, contract, args, from }: StoredTransaction,
): Promise<bigint | null> {
  const signable: Signable = signables[kind]
  if (!signable.landed) return null
  const found = await readProfile({ client, contract, handle: args.handle })
  return signable.landed(found, args, from) ? BigInt(found.blockNumber) : null
}

/**
 * Stores `transaction` as done where the chain already shows what it asks for: an earlier try has landed.
 * @returns null where it hasn't, or where the chain can't be asked.
 */
export async function keepIfLanded(
  client: PublicClient,
  transaction: StoredTransaction,
): Promise<StoredTransaction | null> {
  const block = await whereLanded(client, transaction).catch(() => null)
  if (block === null) return null
  const landed: StoredTransaction = { ...transaction, stage: 'included', blockNumber: Number(block) }
  await putTransaction(landed)
  return landed
}
