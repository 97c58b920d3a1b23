import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

export const royaltyLowered = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyLowered' }), {
  id: ({ id }) => id,
  kind: () => 'royaltyLowered',
  profile: ({ royaltyBps }, before, at) => changed(before, at, { royaltyBps }),
})
