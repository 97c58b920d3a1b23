import { burn } from './burn.ts'
import { createSplit } from './createSplit.ts'
import { distribute } from './distribute.ts'
import { enforceRoyalty } from './enforceRoyalty.ts'
import { lock } from './lock.ts'
import { lowerRoyalty } from './lowerRoyalty.ts'
import { mint } from './mint.ts'
import { relaxRoyalty } from './relaxRoyalty.ts'
import { requestUnlock } from './requestUnlock.ts'
import { revokeOperator } from './revokeOperator.ts'
import type { SignKind } from './signable.ts'
import { setMetadata } from './setMetadata.ts'
import { setPrimary } from './setPrimary.ts'
import { setRoyaltyReceiver } from './setRoyaltyReceiver.ts'
import { tombstone } from './tombstone.ts'
import { unlock } from './unlock.ts'
import { withdraw } from './withdraw.ts'

/** Every transaction that a person can sign here, by kind: how a stored one is understood again after a reload. */
export const signables = {
  burn,
  createSplit,
  distribute,
  enforceRoyalty,
  lock,
  lowerRoyalty,
  mint,
  relaxRoyalty,
  requestUnlock,
  revokeOperator,
  setMetadata,
  setPrimary,
  setRoyaltyReceiver,
  tombstone,
  unlock,
  withdraw,
} as const satisfies Record<SignKind, unknown>
