import { handleToId } from '../../../shared/handle.ts'
import { profileCall } from './profileCall.ts'
import type { Signable } from './signable.ts'

/** Destroys a profile. Its handle can never be minted again, by anyone. */
export const burn: Signable<{ handle: string }> = {
  kind: 'burn',
  told: (words, { handle }) => ({
    title: words.burn.title(handle),
    lines: [words.burn.retired(handle), words.burn.copies],
  }),
  call: (contracts, { handle }) => profileCall(contracts, 'burn', [handleToId(handle)]),
  landed: (found) => found.state === 'burned',
}
