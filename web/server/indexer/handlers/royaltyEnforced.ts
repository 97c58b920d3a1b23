import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const royaltyEnforced = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyEnforced' }), {
  id: (event) => event.id,
  kind: 'royaltyEnforced',
  apply: (state, { handle }, at) => changeProfile(state, handle, at, { enforced: true }),
})
