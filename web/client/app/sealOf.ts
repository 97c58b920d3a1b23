import type { StoredTransaction } from '../chain/transaction/transaction.ts'

export type MintedSeal = Readonly<{ mintedAt: string; digest: string }>

/** What the seal prints, from the moment that the mint is in a block; null before. */
export function sealOf(transaction: StoredTransaction | null): MintedSeal | null {
  const isMinted = transaction?.stage === 'included' || transaction?.stage === 'visible'
  const digest = isMinted ? transaction.args['digest'] : undefined
  return typeof digest === 'string' && transaction ? { mintedAt: transaction.askedAt, digest } : null
}
