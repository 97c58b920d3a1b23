import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

export const royaltyEnforced = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyEnforced' }), {
  id: ({ id }) => id,
  kind: () => 'royaltyEnforced',
  profile: (_event, before, at) => changed(before, at, { enforced: true }),
})
