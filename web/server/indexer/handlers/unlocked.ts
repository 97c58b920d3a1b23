import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const unlocked = onEvent(getAbiItem({ abi: profileAbi, name: 'Unlocked' }), {
  id: (event) => event.tokenId,
  kind: 'unlocked',
  apply: (state, { handle }, at) => changeProfile(state, handle, at, { unlockAt: 0 }),
})
