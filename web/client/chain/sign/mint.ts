import { isAddressEqual } from 'viem'
import { cidFromDigest, type Digest } from '../../../shared/cid.ts'
import { handleToBytes32, handleToId } from '../../../shared/handle.ts'
import { profileCall } from './profileCall.ts'
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
    const calls = [profileCall(contracts, 'mint', [handleToBytes32(handle), digest, royaltyBps])]
    if (receiver) calls.push(profileCall(contracts, 'setRoyaltyReceiver', [id, receiver]))
    if (enforced) calls.push(profileCall(contracts, 'enforceRoyalty', [id]))
    const [only] = calls
    if (only && calls.length === 1) return only
    return profileCall(contracts, 'multicall', [calls.map(({ data }) => data)])
  },
  landed: (found, { digest }, from) =>
    isMinted(found, (profile) => isAddressEqual(profile.owner, from) && profile.digest === digest),
}
