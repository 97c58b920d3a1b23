import { encodeFunctionData } from 'viem'
import { royaltySplitAbi } from '../../../shared/abi.generated.ts'
import type { Signable } from './signable.ts'

type WithdrawArgs = { handle: string; split: `0x${string}`; token: `0x${string}`; to: `0x${string}` }

/** Takes what a split owes its caller because a push to them failed. `token` zero = the chain's own coin. */
export const withdraw: Signable<WithdrawArgs> = {
  kind: 'withdraw',
  told: (words, { split, to }) => ({
    title: words.withdraw.title,
    lines: [words.withdraw.to(to), words.distribute.from(split)],
  }),
  call: (_, { split, token, to }) => ({
    to: split,
    data: encodeFunctionData({ abi: royaltySplitAbi, functionName: 'withdraw', args: [token, to] }),
  }),
}
