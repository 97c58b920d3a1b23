import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Asks marketplaces, through the operator's validator, to pay the royalty or not to trade. Only before the first transfer to another account. */
export const enforceRoyalty: Signable<{ handle: string }> = {
  kind: 'enforceRoyalty',
  told: (words, { handle }) => ({
    title: words.enforceRoyalty.title(handle),
    lines: [words.enforceRoyalty.means, words.enforceRoyalty.power],
  }),
  call: (contracts, { handle }) => ({
    to: contracts.profile,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'enforceRoyalty', args: [handleToId(handle)] }),
  }),
  landed: (found) => isMinted(found, ({ enforced }) => enforced),
}
