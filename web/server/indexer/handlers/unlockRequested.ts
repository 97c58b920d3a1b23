import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

export const unlockRequested = onEvent(getAbiItem({ abi: profileAbi, name: 'UnlockRequested' }), {
  id: ({ id }) => id,
  kind: () => 'unlockRequested',
  profile: ({ unlockAt }, before, at) => changed(before, at, { unlockAt }),
})
