import type { PublicClient } from 'viem'
import type { Config } from 'wagmi'
import { AppError } from '../../../shared/appError.ts'
import { lookUp } from './lookUp.ts'
import { lookUpBatch } from './lookUpBatch.ts'
import type { StoredTransaction } from './transaction.ts'
import { changeTransaction } from './transactionStore.ts'

/** Whom to ask what became of a transaction: the chain, and of a batch also the wallet. */
export type Sources = Readonly<{ client: PublicClient; config: Config }>

/** Looks once what became of `transaction` and stores what is new. Returns it as it stands now. */
export async function follow(sources: Sources, transaction: StoredTransaction): Promise<StoredTransaction> {
  if (transaction.stage !== 'asked' && transaction.stage !== 'sent') return transaction
  const found =
    (await lookUpBatch(sources, transaction)) ?? (await lookUp(sources.client, transaction, new Date()))
  if (found.fate === 'waiting' || found.fate === 'queued') {
    const queued = found.fate === 'queued'
    if (queued !== transaction.queued) await changeTransaction(transaction.key, { queued })
    return { ...transaction, queued }
  }
  const change: Partial<StoredTransaction> =
    found.fate === 'included'
      ? {
          stage: 'included',
          blockNumber: found.blockNumber,
          hash: found.hash ?? transaction.hash,
          spedUp: found.spedUp,
        }
      : { stage: 'failed', error: { code: found.code, details: found.details } }
  await changeTransaction(transaction.key, change)
  return { ...transaction, ...change }
}

/** Follows `transaction` until it is in a block. Throws why it failed. */
export async function untilIncluded(
  sources: Sources,
  transaction: StoredTransaction,
  intervalMs: number,
): Promise<StoredTransaction> {
  let now = transaction
  while (now.stage === 'asked' || now.stage === 'sent') {
    await new Promise((resolve) => setTimeout(resolve, intervalMs))
    now = await follow(sources, now)
  }
  if (now.error) throw new AppError(now.error.code, now.error.details)
  return now
}
