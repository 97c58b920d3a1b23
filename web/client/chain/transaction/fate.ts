import type { Hex } from 'viem'
import type { ErrorCode, ErrorDetails } from '../../../shared/errors.ts'

/** What became of a transaction, as far as the chain tells now. */
export type Fate =
  /** `nonce` is the one it uses, where a node shows it. */
  | { fate: 'waiting'; nonce: number | null }
  /** No node shows it, long after it was sent. */
  | { fate: 'unseen' }
  /** The sender is a contract that may still be gathering signatures. */
  | { fate: 'queued' }
  | { fate: 'included'; blockNumber: number; hash: Hex | null; spedUp: boolean }
  | { fate: 'failed'; code: ErrorCode; details: ErrorDetails; isFinal: boolean }

export const WAITING: Fate = { fate: 'waiting', nonce: null }

export function included(blockNumber: bigint, hash: Hex | null, spedUp: boolean): Fate {
  return { fate: 'included', blockNumber: Number(blockNumber), hash, spedUp }
}
