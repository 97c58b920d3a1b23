import type { PublicClient } from 'viem'
import type { Config } from 'wagmi'
import { getCallsStatus } from 'wagmi/actions'
import { AppError } from '../../../shared/appError.ts'
import { waitAtMost } from '../../../shared/waitAtMost.ts'
import { type Fate, included } from './fate.ts'
import { reverted } from './reverted.ts'
import type { StoredTransaction } from './transaction.ts'
import { whereLanded } from './whereLanded.ts'

/** EIP-5792: from here on a batch was in a block and failed there, or a part of it did; below, it never came to one. */
const FAILED_ON_CHAIN = 500
/** Wallets answer this without asking anybody; one that is locked or gone may never. */
const ANSWER_MS = 5_000

/** What the wallet says became of a batch (EIP-5792); null while it says nothing of use: it may be gone, or another one. */
export async function lookUpBatch(
  { client, config }: Readonly<{ client: PublicClient; config: Config }>,
  transaction: StoredTransaction,
): Promise<Fate | null> {
  const { batch, spedUp } = transaction
  if (batch === null) return null
  const asked = getCallsStatus(config, { id: batch })
  const told = await waitAtMost(asked, ANSWER_MS, () => new AppError('WALLET_SILENT')).catch(() => null)
  if (!told || told.status === undefined || told.status === 'pending') return null
  const last = told.receipts?.at(-1)
  if (told.status === 'success') return last ? included(last.blockNumber, last.transactionHash, spedUp) : null
  // What failed as a whole may have landed in part, or by another way.
  const landed = await whereLanded(client, transaction)
  if (landed !== null) return included(landed, null, spedUp)
  if (told.statusCode < FAILED_ON_CHAIN)
    return { fate: 'failed', code: 'TRANSACTION_DROPPED', details: {}, isFinal: true }
  return reverted(client, transaction, last?.blockNumber ?? null)
}
