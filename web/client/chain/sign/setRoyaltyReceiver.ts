import { encodeFunctionData, isAddressEqual } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Names who is paid a profile's royalty. Only its creator can. */
export const setRoyaltyReceiver: Signable<{ handle: string; receiver: `0x${string}` }> = {
  kind: 'setRoyaltyReceiver',
  told: (words, { handle, receiver }) => ({
    title: words.setRoyaltyReceiver.title(handle),
    lines: [words.setRoyaltyReceiver.paid(receiver), words.setRoyaltyReceiver.mayChange],
  }),
  call: (contracts, { handle, receiver }) => ({
    to: contracts.profile,
    data: encodeFunctionData({
      abi: profileAbi,
      functionName: 'setRoyaltyReceiver',
      args: [handleToId(handle), receiver],
    }),
  }),
  landed: (found, { receiver }) => isMinted(found, (profile) => isAddressEqual(profile.receiver, receiver)),
}
