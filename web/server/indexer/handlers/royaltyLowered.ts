import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const royaltyLowered = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyLowered' }), {
  id: (event) => event.id,
  kind: 'royaltyLowered',
  apply: (state, { handle, royaltyBps }, at) => changeProfile(state, handle, at, { royaltyBps }),
})
