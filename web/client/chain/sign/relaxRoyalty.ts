import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Ends the enforcement of a royalty, for ever. */
export const relaxRoyalty: Signable<{ handle: string }> = {
  kind: 'relaxRoyalty',
  told: (words, { handle }) => ({
    title: words.relaxRoyalty.title(handle),
    lines: [words.relaxRoyalty.oneWay],
  }),
  call: (contracts, { handle }) => ({
    to: contracts.profile,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'relaxRoyalty', args: [handleToId(handle)] }),
  }),
  landed: (found) => isMinted(found, ({ enforced }) => !enforced),
}
