import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { onEvent } from '../onEvent.ts'

/** An account lets an operator move all of its profiles, or ends that. No profile itself changes. */
export const approvalForAll = onEvent(getAbiItem({ abi: profileAbi, name: 'ApprovalForAll' }), {
  id: () => 0n,
  kind: null,
  apply: (state, { owner, operator, isApproved }, { blockNumber, logIndex }) => {
    state.operators.push({ blockNumber, logIndex, account: owner, operator, approved: isApproved })
  },
})
