import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

export const royaltyReceiverSet = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyReceiverSet' }), {
  id: ({ id }) => id,
  kind: () => 'royaltyReceiverSet',
  profile: ({ receiver }, before, at) => changed(before, at, { receiver }),
})
