import type { PublicClient } from 'viem'
import type { Config } from 'wagmi'
import { AppError } from '../../../shared/appError.ts'
import type { Fate } from './fate.ts'
import { lookUp } from './lookUp.ts'
import { lookUpBatch } from './lookUpBatch.ts'
import { type StoredTransaction, isOpen } from './transaction.ts'
import { changeTransaction } from './transactionStore.ts'

/** Whom to ask what became of a transaction: the chain, and of a batch also the wallet. */
export type Sources = Readonly<{ client: PublicClient; config: Config }>

/** Looks once what became of `transaction` and stores what is new. Returns it as it stands now. */
export async function follow(sources: Sources, transaction: StoredTransaction): Promise<StoredTransaction> {
  if (!isOpen(transaction)) return transaction
  const found =
    (await lookUpBatch(sources, transaction)) ?? (await lookUp(sources.client, transaction, new Date()))
  const change = changeBy(found, transaction)
  const now = { ...transaction, ...change }
  // Only what is new is written: the wallet may have answered meanwhile.
  if (JSON.stringify(now) !== JSON.stringify(transaction)) await changeTransaction(transaction.key, change)
  return now
}

/** What `fate` changes of `transaction`. */
function changeBy(fate: Fate, { stage }: StoredTransaction): Partial<StoredTransaction> {
  switch (fate.fate) {
    case 'included':
      return {
        stage: 'included',
        blockNumber: fate.blockNumber,
        spedUp: fate.spedUp,
        error: null,
        ...(fate.hash && { hash: fate.hash }),
      }
    case 'failed': {
      const { code, details, isFinal } = fate
      return { stage: 'failed', error: { code, details }, isFinal }
    }
    case 'waiting': {
      const { nonce } = fate
      if (nonce === null) return stage === 'failed' ? {} : { queued: false, unseen: false }
      // A block that was taken back takes its failure with it.
      const again: Partial<StoredTransaction> = stage === 'failed' ? { stage: 'sent', error: null } : {}
      return { ...again, nonce, seen: true, queued: false, unseen: false }
    }
    default:
      if (stage === 'failed') return {}
      return { queued: fate.fate === 'queued', unseen: fate.fate === 'unseen' }
  }
}

/**
 * Follows `transaction` until it is in a block. Throws why it failed, and the reason of the signal once nobody waits: the transaction goes on by
 * itself.
 */
export async function untilIncluded(
  { signal, ...sources }: Sources & Readonly<{ signal?: AbortSignal }>,
  transaction: StoredTransaction,
  intervalMs: number,
): Promise<StoredTransaction> {
  let now = transaction
  while (now.stage === 'asked' || now.stage === 'sent') {
    signal?.throwIfAborted()
    await pause(intervalMs, signal)
    signal?.throwIfAborted()
    now = await follow(sources, now)
  }
  if (now.error) throw new AppError(now.error.code, now.error.details)
  return now
}

/** Ends after `ms`, or with the signal. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })
}
