import { handleToId } from '../../../shared/handle.ts'
import { profileCall } from './profileCall.ts'
import { type Signable, isMinted } from './signable.ts'

/** Ends a lock whose three days are over. */
export const unlock: Signable<{ handle: string }> = {
  kind: 'unlock',
  told: (words, { handle }) => ({ title: words.unlock.title(handle), lines: [words.unlock.frees] }),
  call: (contracts, { handle }) => profileCall(contracts, 'unlock', [handleToId(handle)]),
  landed: (found) => isMinted(found, ({ locked }) => !locked),
}
