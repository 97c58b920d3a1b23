import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Lowers a profile's royalty, for ever. Only its creator can. */
export const lowerRoyalty: Signable<{ handle: string; royaltyBps: number }> = {
  kind: 'lowerRoyalty',
  told: (words, { handle, royaltyBps }) => ({
    title: words.lowerRoyalty.title(handle, royaltyBps),
    lines: [words.lowerRoyalty.oneWay],
  }),
  call: (contracts, { handle, royaltyBps }) => ({
    to: contracts.profile,
    data: encodeFunctionData({
      abi: profileAbi,
      functionName: 'lowerRoyalty',
      args: [handleToId(handle), royaltyBps],
    }),
  }),
  landed: (found, { royaltyBps }) => isMinted(found, (profile) => profile.royaltyBps === royaltyBps),
}
