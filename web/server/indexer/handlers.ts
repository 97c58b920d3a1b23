import type { Hex } from 'viem'
import { locked } from './handlers/locked.ts'
import { metadataSet } from './handlers/metadataSet.ts'
import { minted } from './handlers/minted.ts'
import { primarySet } from './handlers/primarySet.ts'
import { royaltyEnforced } from './handlers/royaltyEnforced.ts'
import { royaltyLowered } from './handlers/royaltyLowered.ts'
import { royaltyReceiverSet } from './handlers/royaltyReceiverSet.ts'
import { royaltyRelaxed } from './handlers/royaltyRelaxed.ts'
import { transferred } from './handlers/transferred.ts'
import { unlocked } from './handlers/unlocked.ts'
import { unlockRequested } from './handlers/unlockRequested.ts'
import type { Handler } from './onEvent.ts'

/** Every event that the index follows, by its first topic. */
export const handlers: ReadonlyMap<Hex, Handler> = new Map(
  [
    minted,
    transferred,
    metadataSet,
    locked,
    unlockRequested,
    unlocked,
    primarySet,
    royaltyLowered,
    royaltyReceiverSet,
    royaltyEnforced,
    royaltyRelaxed,
  ].map((handler) => [handler.topic, handler]),
)
