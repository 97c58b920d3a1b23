import { handleToId } from '../../../shared/handle.ts'
import { profileCall } from './profileCall.ts'
import type { Signable } from './signable.ts'

/** Makes a profile the one that its owner's address stands for. */
export const setPrimary: Signable<{ handle: string }> = {
  kind: 'setPrimary',
  told: (words, { handle }) => ({ title: words.setPrimary.title(handle), lines: [words.setPrimary.means] }),
  call: (contracts, { handle }) => profileCall(contracts, 'setPrimary', [handleToId(handle)]),
}
