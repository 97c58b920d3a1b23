import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Stops every transfer of a profile, by its owner and by approved operators. */
export const lock: Signable<{ handle: string }> = {
  kind: 'lock',
  told: (words, { handle }) => ({
    title: words.lock.title(handle),
    lines: [words.lock.stops, words.lock.undo],
  }),
  call: (contracts, { handle }) => ({
    to: contracts.profile,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'lock', args: [handleToId(handle)] }),
  }),
  landed: (found) => isMinted(found, ({ locked, unlockAt }) => locked && unlockAt === undefined),
}
