import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const royaltyRelaxed = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyRelaxed' }), {
  id: (event) => event.id,
  kind: 'royaltyRelaxed',
  apply: (state, { handle }, at) => changeProfile(state, handle, at, { enforced: false }),
})
