import {
  type Hex,
  type PublicClient,
  type Transaction,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
  isAddressEqual,
} from 'viem'
import { getTransaction, getTransactionCount, getTransactionReceipt } from 'viem/actions'
import { isContract } from '../isContract.ts'
import { type Fate, WAITING, included } from './fate.ts'
import { findReplacement } from './findReplacement.ts'
import { reverted } from './reverted.ts'
import type { StoredTransaction } from './transaction.ts'
import { whereLanded } from './whereLanded.ts'

/** How long a transaction may be unknown to the nodes before that is said. */
const UNSEEN_AFTER_MS = 90_000

/** Asks the chain once what became of `transaction`. Throws viem's errors when the chain can't be read. */
export async function lookUp(client: PublicClient, transaction: StoredTransaction, now: Date): Promise<Fate> {
  const { hash, from, nonce, spedUp } = transaction
  const receipt = hash ? await receiptOf(client, hash) : null
  if (receipt?.status === 'success') return included(receipt.blockNumber, receipt.transactionHash, spedUp)
  // Also before a revert is believed: of two that ask for the same, the second fails.
  const landed = await whereLanded(client, transaction)
  if (landed !== null) return included(landed, null, spedUp)
  if (receipt) return reverted(client, transaction, receipt.blockNumber)
  if (!hash) return WAITING
  const known = await knownAs(client, hash)
  if (known) return { fate: 'waiting', nonce: isAddressEqual(known.from, from) ? known.nonce : null }
  if (await isContract(client, from)) return { fate: 'queued' }
  const isPassed = nonce !== null && (await getTransactionCount(client, { address: from })) > nonce
  const replaced = isPassed ? await findReplacement(client, transaction) : null
  if (replaced) return replaced
  const age = now.getTime() - new Date(transaction.askedAt).getTime()
  return age > UNSEEN_AFTER_MS ? { fate: 'unseen' } : WAITING
}

async function receiptOf(client: PublicClient, hash: Hex) {
  try {
    return await getTransactionReceipt(client, { hash })
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null
    throw error
  }
}

async function knownAs(client: PublicClient, hash: Hex): Promise<Transaction | null> {
  try {
    return await getTransaction(client, { hash })
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return null
    throw error
  }
}
