import { encodeFunctionData } from 'viem'
import { royaltySplitsAbi } from '../../../shared/abi.generated.ts'
import { AppError } from '../../../shared/appError.ts'
import type { Signable } from './signable.ts'

export type SplitArgs = {
  handle: string
  /** Strictly ascending, 2 to 20. */
  recipients: readonly `0x${string}`[]
  /** In millionths, one for each recipient, adding up to 1,000,000. */
  shares: readonly number[]
}

/** Creates the contract that divides royalties between collaborators. */
export const createSplit: Signable<SplitArgs> = {
  kind: 'createSplit',
  told: (words, { handle, recipients, shares }) => ({
    title: words.createSplit.title(handle),
    lines: recipients.map((address, at) => words.createSplit.share(address, shares[at] ?? 0)),
  }),
  call: ({ splits }, { recipients, shares }) => {
    if (!splits) throw new AppError('SPLITS_MISSING')
    const data = encodeFunctionData({
      abi: royaltySplitsAbi,
      functionName: 'create',
      args: [recipients, shares],
    })
    return { to: splits, data }
  },
}
