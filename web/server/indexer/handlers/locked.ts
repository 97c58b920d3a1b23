import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { LOCKED } from '../../../shared/readProfile.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const locked = onEvent(getAbiItem({ abi: profileAbi, name: 'Locked' }), {
  id: (event) => event.tokenId,
  kind: 'locked',
  apply: (state, { handle }, at) => changeProfile(state, handle, at, { unlockAt: LOCKED }),
})
