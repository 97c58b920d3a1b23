import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Ends a lock whose three days are over; by its owner only. */
export const unlock: Signable<{ handle: string }> = {
  kind: 'unlock',
  told: (words, { handle }) => ({
    title: words.unlock.title(handle),
    lines: [words.unlock.frees, words.unlock.approved],
  }),
  call: (contracts, { handle }) => ({
    to: contracts.profile,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'unlock', args: [handleToId(handle)] }),
  }),
  landed: (found) => isMinted(found, ({ locked }) => !locked),
}
