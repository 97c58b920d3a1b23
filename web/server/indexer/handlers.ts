import type { Hex } from 'viem'
import { approvalForAll } from './handlers/approvalForAll.ts'
import { distributed } from './handlers/distributed.ts'
import { locked } from './handlers/locked.ts'
import { metadataSet } from './handlers/metadataSet.ts'
import { minted } from './handlers/minted.ts'
import { orderFulfilled } from './handlers/orderFulfilled.ts'
import { owed } from './handlers/owed.ts'
import { primarySet } from './handlers/primarySet.ts'
import { royaltyEnforced } from './handlers/royaltyEnforced.ts'
import { royaltyLowered } from './handlers/royaltyLowered.ts'
import { royaltyReceiverSet } from './handlers/royaltyReceiverSet.ts'
import { royaltyRelaxed } from './handlers/royaltyRelaxed.ts'
import { splitCreated } from './handlers/splitCreated.ts'
import { transferred } from './handlers/transferred.ts'
import { unlocked } from './handlers/unlocked.ts'
import { unlockRequested } from './handlers/unlockRequested.ts'
import { validatorUpdated } from './handlers/validatorUpdated.ts'
import { withdrawn } from './handlers/withdrawn.ts'
import type { Handler } from './onEvent.ts'

/** What the Profile contract tells. */
const profileHandlers = [
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
  validatorUpdated,
  approvalForAll,
]
/** What the splits tell. */
const splitHandlers = [distributed, owed, withdrawn]

const topicsOf = (handlers: readonly Handler[]) => handlers.map(({ topic }) => topic)

export const PROFILE_TOPICS = topicsOf(profileHandlers)
export const FACTORY_TOPICS = topicsOf([splitCreated])
export const SPLIT_TOPICS = topicsOf(splitHandlers)

/** Every event that the index follows, by its first topic. */
export const handlers: ReadonlyMap<Hex, Handler> = new Map(
  [...profileHandlers, ...splitHandlers, splitCreated, orderFulfilled].map((handler) => [
    handler.topic,
    handler,
  ]),
)
