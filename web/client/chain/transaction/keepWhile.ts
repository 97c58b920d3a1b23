import { walletError } from '../walletError.ts'
import type { StoredTransaction } from './transaction.ts'
import { changeTransaction, forgetTransaction, putTransaction } from './transactionStore.ts'

/**
 * Stores `transaction`, then has it sent: whatever happens to this page in between, it can be found again.
 * @param send - asks the wallet; answers with the hash.
 * @returns the transaction as sent. When sending throws it is forgotten, and `WALLET_*` or the contract's error is thrown.
 */
export async function keepWhile(
  transaction: StoredTransaction,
  send: () => Promise<`0x${string}`>,
): Promise<StoredTransaction> {
  await putTransaction(transaction)
  try {
    const sent = { hash: await send(), stage: 'sent' } as const
    await changeTransaction(transaction.key, sent)
    return { ...transaction, ...sent }
  } catch (error) {
    await forgetTransaction(transaction.key)
    throw walletError(error)
  }
}
