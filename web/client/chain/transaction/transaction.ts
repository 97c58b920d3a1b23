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
  /** The account's next nonce when the wallet was asked; null when someone else sends it. */
  nonce: number | null
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
  error: Readonly<{ code: ErrorCode; details: ErrorDetails }> | null
}>

/** Whether only the wallet knows if `transaction` will ever be sent: it is being asked, gathers signatures, or made a batch of it. */
export function isHeldByWallet({ stage, queued, batch, hash }: StoredTransaction): boolean {
  return stage === 'asked' || (stage === 'sent' && (queued || (batch !== null && hash === null)))
}
