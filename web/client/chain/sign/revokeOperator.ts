import { type Address, encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import type { Signable } from './signable.ts'

/** Ends an approval for all: `operator` can no longer move any profile of the account that signs. */
export const revokeOperator: Signable<{ handle: string; operator: Address }> = {
  kind: 'revokeOperator',
  told: (words, { operator }) => ({
    title: words.revokeOperator.title(operator),
    lines: [words.revokeOperator.ends, words.revokeOperator.listings],
  }),
  call: (contracts, { operator }) => ({
    to: contracts.profile,
    data: encodeFunctionData({
      abi: profileAbi,
      functionName: 'setApprovalForAll',
      args: [operator, false],
    }),
  }),
}
