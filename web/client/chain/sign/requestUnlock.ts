import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Starts the three days after which a locked profile can be unlocked. */
export const requestUnlock: Signable<{ handle: string }> = {
  kind: 'requestUnlock',
  told: (words, { handle }) => ({
    title: words.requestUnlock.title(handle),
    lines: [words.requestUnlock.wait, words.requestUnlock.cancel],
  }),
  call: (contracts, { handle }) => ({
    to: contracts.profile,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'requestUnlock', args: [handleToId(handle)] }),
  }),
  landed: (found) => isMinted(found, ({ unlockAt }) => unlockAt !== undefined),
}
