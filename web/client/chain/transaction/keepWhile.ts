import type { PublicClient } from 'viem'
import { walletError } from '../walletError.ts'
import type { StoredTransaction } from './transaction.ts'
import { changeTransaction, forgetFailed, forgetTransaction, putTransaction } from './transactionStore.ts'
import { keepIfLanded } from './whereLanded.ts'

/** How a wallet names what it sent: a transaction's hash, or a batch's id (EIP-5792). */
export type Sent = Readonly<{ hash: `0x${string}` }> | Readonly<{ batch: string }>

/** After these nobody knows whether it was sent: the answer was lost, or is of no use, but not the question. */
const UNCERTAIN: readonly string[] = [
  'CHAIN_UNREACHABLE',
  'OFFLINE',
  'SERVER_SILENT',
  'SERVER_UNREACHABLE',
  'WALLET_DISCONNECTED',
  'WALLET_ODD_ANSWER',
]

/**
 * Stores `transaction`, then has it sent: whatever happens to this page in between, it can be found again.
 * @param send - asks the wallet.
 * @returns the transaction as sent, or as done where the chain shows it although sending throws. Else `WALLET_*` or the contract's error is
 * thrown, and the transaction is forgotten unless it may have been sent.
 */
export async function keepWhile(
  client: PublicClient,
  transaction: StoredTransaction,
  send: () => Promise<Sent>,
): Promise<StoredTransaction> {
  await forgetFailed(transaction)
  await putTransaction(transaction)
  const answer = await send().catch((cause: unknown) => walletError(cause))
  if (!(answer instanceof Error)) {
    const sent = { ...answer, stage: 'sent' } as const
    await changeTransaction(transaction.key, sent)
    return { ...transaction, ...sent }
  }
  const landed = await keepIfLanded(client, transaction)
  if (landed) return landed
  if (!UNCERTAIN.includes(answer.code)) await forgetTransaction(transaction.key)
  throw answer
}
