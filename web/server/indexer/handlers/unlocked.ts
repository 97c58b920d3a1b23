import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

export const unlocked = onEvent(getAbiItem({ abi: profileAbi, name: 'Unlocked' }), {
  id: ({ tokenId }) => tokenId,
  kind: () => 'unlocked',
  profile: (_event, before, at) => changed(before, at, { unlockAt: 0 }),
})
