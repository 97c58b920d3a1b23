import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import type { Signable } from './signable.ts'

/** Makes a profile the one that its owner's address stands for. */
export const setPrimary: Signable<{ handle: string }> = {
  kind: 'setPrimary',
  told: (words, { handle }) => ({ title: words.setPrimary.title(handle), lines: [words.setPrimary.means] }),
  call: (contracts, { handle }) => ({
    to: contracts.profile,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'setPrimary', args: [handleToId(handle)] }),
  }),
}
