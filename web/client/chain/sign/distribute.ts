import { encodeFunctionData } from 'viem'
import { royaltySplitAbi } from '../../../shared/abi.generated.ts'
import type { Signable } from './signable.ts'

/** Divides what a split holds between its recipients; anyone may. `token` zero = the chain's own coin. */
export const distribute: Signable<{ handle: string; split: `0x${string}`; token: `0x${string}` }> = {
  kind: 'distribute',
  told: (words, { split }) => ({
    title: words.distribute.title,
    lines: [words.distribute.each, words.distribute.from(split)],
  }),
  call: (_, { split, token }) => ({
    to: split,
    data: encodeFunctionData({ abi: royaltySplitAbi, functionName: 'distribute', args: [token] }),
  }),
}
