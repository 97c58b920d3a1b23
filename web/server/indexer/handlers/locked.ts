import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { LOCKED } from '../../../shared/readProfile.ts'
import { changed, onEvent } from '../onEvent.ts'

/** Also emitted when a waiting unlock is cancelled. */
export const locked = onEvent(getAbiItem({ abi: profileAbi, name: 'Locked' }), {
  id: ({ tokenId }) => tokenId,
  kind: () => 'locked',
  profile: (_event, before, at) => changed(before, at, { unlockAt: LOCKED }),
})
