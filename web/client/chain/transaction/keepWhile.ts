import { walletError } from '../walletError.ts'
import type { StoredTransaction } from './transaction.ts'
import { changeTransaction, forgetFailed, forgetTransaction, putTransaction } from './transactionStore.ts'

/** How a wallet names what it sent: a transaction's hash, or a batch's id (EIP-5792). */
export type Sent = Readonly<{ hash: `0x${string}` }> | Readonly<{ batch: string }>

/**
 * Stores `transaction`, then has it sent: whatever happens to this page in between, it can be found again.
 * @param send - asks the wallet.
 * @returns the transaction as sent. When sending throws it is forgotten, and `WALLET_*` or the contract's error is thrown.
 */
export async function keepWhile(
  transaction: StoredTransaction,
  send: () => Promise<Sent>,
): Promise<StoredTransaction> {
  await forgetFailed(transaction)
  await putTransaction(transaction)
  try {
    const sent = { ...(await send()), stage: 'sent' } as const
    await changeTransaction(transaction.key, sent)
    return { ...transaction, ...sent }
  } catch (error) {
    await forgetTransaction(transaction.key)
    throw walletError(error)
  }
}
