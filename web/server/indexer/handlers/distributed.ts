import { getAbiItem } from 'viem'
import { royaltySplitAbi } from '../../../shared/abi.generated.ts'
import { onEvent } from '../onEvent.ts'
import { partsOf } from '../partsOf.ts'

/** A split divides what it held: to each recipient, paid or owed, its part. */
export const distributed = onEvent(getAbiItem({ abi: royaltySplitAbi, name: 'Distributed' }), {
  id: () => 0n,
  token: ({ token }) => token,
  kind: null,
  apply: (state, { token, amount }, { address, time, ...at }) => {
    const split = state.splits.get(address)
    if (!split) return
    for (const [part, value] of partsOf(amount, split.shares).entries()) {
      const account = split.recipients[part]
      if (!account || value === 0n) continue
      state.earnings.push({
        blockNumber: at.blockNumber,
        logIndex: at.logIndex,
        part,
        blockTime: time,
        transactionHash: at.transactionHash,
        account,
        kind: 'share',
        handle: null,
        split: address,
        token,
        amount: value.toString(),
      })
    }
  },
})
