import { getAbiItem, zeroAddress } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

/** A profile changes hands, or is burned. From zero it is half of a mint, which `Minted` tells whole. */
export const transferred = onEvent(getAbiItem({ abi: profileAbi, name: 'Transfer' }), {
  id: ({ id }) => id,
  kind: ({ from, to }) => (from === zeroAddress ? null : to === zeroAddress ? 'burned' : 'transferred'),
  profile: ({ from, to }, before, at) => {
    if (from === zeroAddress) return before
    if (to !== zeroAddress) return changed(before, at, { owner: to })
    return changed(before, at, { owner: null, digest: null, receiver: null, burnedAt: at.time })
  },
})
