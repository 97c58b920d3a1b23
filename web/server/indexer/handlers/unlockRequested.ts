import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const unlockRequested = onEvent(getAbiItem({ abi: profileAbi, name: 'UnlockRequested' }), {
  id: (event) => event.id,
  kind: 'unlockRequested',
  apply: (state, { handle, unlockAt }, at) => changeProfile(state, handle, at, { unlockAt }),
})
