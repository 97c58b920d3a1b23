import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const royaltyReceiverSet = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyReceiverSet' }), {
  id: (event) => event.id,
  kind: 'royaltyReceiverSet',
  apply: (state, { handle, receiver }, at) => changeProfile(state, handle, at, { receiver }),
})
