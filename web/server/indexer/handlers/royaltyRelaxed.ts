import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

export const royaltyRelaxed = onEvent(getAbiItem({ abi: profileAbi, name: 'RoyaltyRelaxed' }), {
  id: ({ id }) => id,
  kind: () => 'royaltyRelaxed',
  profile: (_event, before, at) => changed(before, at, { enforced: false }),
})
