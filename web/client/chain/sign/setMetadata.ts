import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { cidFromDigest, type Digest } from '../../../shared/cid.ts'
import { handleToId } from '../../../shared/handle.ts'
import { type Signable, isMinted } from './signable.ts'

/** Replaces what a profile says: its owner names the digest of a new metadata file. */
export const setMetadata: Signable<{ handle: string; digest: Digest }> = {
  kind: 'setMetadata',
  told: (words, { handle, digest }) => ({
    title: words.setMetadata.title(handle),
    lines: [words.setMetadata.replaces, words.content(cidFromDigest(digest))],
  }),
  call: (contracts, { handle, digest }) => ({
    to: contracts.profile,
    data: encodeFunctionData({
      abi: profileAbi,
      functionName: 'setMetadata',
      args: [handleToId(handle), digest],
    }),
  }),
  landed: (found, { digest }) => isMinted(found, (profile) => profile.digest === digest),
}
