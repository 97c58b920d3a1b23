import type { ErrorCode, ErrorDetails } from '../../../shared/errors.ts'
import type { SignArgs, SignKind } from '../sign/signable.ts'

type Hex = `0x${string}`

/**
 * How far a transaction has come: `asked` (the wallet may be showing it), `sent`, `included` in a block, `visible` on our pages,
 * or `failed` for the reason in `error`.
 */
export type Stage = 'asked' | 'sent' | 'included' | 'visible' | 'failed'

/** One transaction, as it survives reloads: written before the wallet opens. Plain JSON. */
export type StoredTransaction = Readonly<{
  key: string
  kind: SignKind
  args: SignArgs
  chainId: number
  contract: Hex
  from: Hex
  to: Hex
  data: Hex
  /** Null until the wallet answers. */
  hash: Hex | null
  /** Set when the wallet took a batch (EIP-5792) and answered with its id. */
  batch: string | null
  /** The one it uses, once it is `seen`; before that the least that it can be. Null when someone else sends it. */
  nonce: number | null
  /** Whether a node has shown it. */
  seen: boolean
  sinceBlock: number
  /** ISO 8601. */
  askedAt: string
  stage: Stage
  /** Block in which it was included. */
  blockNumber: number | null
  /** Whether it took another hash: sped up in the wallet. */
  spedUp: boolean
  /** Whether the sender is a contract wallet that is still gathering signatures. */
  queued: boolean
  /** Whether no node shows it, long after it was sent: by a private relay, or forgotten, it can still arrive. */
  unseen: boolean
  error: Readonly<{ code: ErrorCode; details: ErrorDetails }> | null
  /** Whether the chain can no longer take back that it failed. Not there in rows of before: those are over. */
  isFinal?: boolean
}>

/**
 * Whether nobody here can tell if `transaction` will ever arrive: the wallet is being asked, gathers signatures or made a batch of it, or no
 * node shows it.
 */
export function mayNeverCome({ stage, queued, unseen, hash }: StoredTransaction): boolean {
  return stage === 'asked' || (stage === 'sent' && (queued || unseen || hash === null))
}

/** Whether something can still become of `transaction`: what failed in a block that is not final may yet succeed in another. */
export function isOpen({ stage, isFinal }: StoredTransaction): boolean {
  return stage === 'asked' || stage === 'sent' || (stage === 'failed' && isFinal === false)
}
