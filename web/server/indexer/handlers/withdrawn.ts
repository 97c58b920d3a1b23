import { getAbiItem } from 'viem'
import { royaltySplitAbi } from '../../../shared/abi.generated.ts'
import { onEvent } from '../onEvent.ts'
import { recordDebt } from '../recordDebt.ts'

/** A recipient fetched what a split held for it. */
export const withdrawn = onEvent(getAbiItem({ abi: royaltySplitAbi, name: 'Withdrawn' }), {
  id: () => 0n,
  token: ({ token }) => token,
  kind: null,
  apply: (state, event, at) => recordDebt(state, 'withdrawn', event, at),
})
