import { encodeFunctionData, isAddressEqual } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { cidFromDigest, type Digest } from '../../../shared/cid.ts'
import { handleToBytes32, handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

export type MintArgs = {
  handle: string
  digest: Digest
  royaltyBps: number
  /** Who is paid the royalty; null = the creator. */
  receiver: `0x${string}` | null
  enforced: boolean
}

/** Mints a profile, and in the same transaction names its receiver and asks for enforcement where its creator wants that. */
export const mint: Signable<MintArgs> = {
  kind: 'mint',
  told: (words, { handle, digest, royaltyBps, receiver, enforced }) => ({
    title: words.mint.title(handle),
    lines: [
      words.mint.yours(handle),
      words.mint.royalty(royaltyBps, enforced),
      ...(receiver ? [words.setRoyaltyReceiver.paid(receiver)] : []),
      words.content(cidFromDigest(digest)),
    ],
  }),
  call: (contracts, { handle, digest, royaltyBps, receiver, enforced }) => {
    const id = handleToId(handle)
    const abi = profileAbi
    const to = contracts.profile
    const first = encodeFunctionData({
      abi,
      functionName: 'mint',
      args: [handleToBytes32(handle), digest, royaltyBps],
    })
    const more: `0x${string}`[] = []
    if (receiver)
      more.push(encodeFunctionData({ abi, functionName: 'setRoyaltyReceiver', args: [id, receiver] }))
    if (enforced) more.push(encodeFunctionData({ abi, functionName: 'enforceRoyalty', args: [id] }))
    if (more.length === 0) return { to, data: first }
    return { to, data: encodeFunctionData({ abi, functionName: 'multicall', args: [[first, ...more]] }) }
  },
  landed: (found, { digest }, from) =>
    isMinted(found, (profile) => isAddressEqual(profile.creator, from) && profile.digest === digest),
}
