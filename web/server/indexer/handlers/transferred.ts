import { getAbiItem, zeroAddress } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'
import { recordSale } from '../recordSale.ts'

/** A profile changes hands, perhaps for money, or is burned. From zero it is half of a mint, which `Minted` tells whole. */
export const transferred = onEvent(getAbiItem({ abi: profileAbi, name: 'Transfer' }), {
  id: ({ id }) => id,
  kind: ({ from, to }) => (from === zeroAddress ? null : to === zeroAddress ? 'burned' : 'transferred'),
  apply: (state, { handle, id, from, to }, at) => {
    if (from === zeroAddress) return
    if (to === zeroAddress) {
      changeProfile(state, handle, at, { owner: null, digest: null, receiver: null, burnedAt: at.time })
      return
    }
    recordSale(state, { handle, id, from, to }, at)
    changeProfile(state, handle, at, { owner: to })
  },
})
