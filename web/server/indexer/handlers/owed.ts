import { getAbiItem } from 'viem'
import { royaltySplitAbi } from '../../../shared/abi.generated.ts'
import { onEvent } from '../onEvent.ts'
import { recordDebt } from '../recordDebt.ts'

/** A split could not push a part to its recipient, and holds it. */
export const owed = onEvent(getAbiItem({ abi: royaltySplitAbi, name: 'Owed' }), {
  id: () => 0n,
  token: ({ token }) => token,
  kind: null,
  apply: (state, event, at) => recordDebt(state, 'owed', event, at),
})
