import { encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleToId } from '../../../shared/handle.ts'
import type { Signable } from './signable.ts'

/** Destroys a profile. Its handle can never be minted again, by anyone. */
export const burn: Signable<{ handle: string }> = {
  kind: 'burn',
  told: (words, { handle }) => ({
    title: words.burn.title(handle),
    lines: [words.burn.retired(handle), words.burn.copies],
  }),
  call: (contracts, { handle }) => ({
    to: contracts.profile,
    data: encodeFunctionData({ abi: profileAbi, functionName: 'burn', args: [handleToId(handle)] }),
  }),
  landed: (found) => found.state === 'burned',
}
