import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleSkeleton } from '../../../shared/handle.ts'
import { onEvent } from '../onEvent.ts'

/** A profile is born; its first owner is its creator. */
export const minted = onEvent(getAbiItem({ abi: profileAbi, name: 'Minted' }), {
  id: ({ id }) => id,
  kind: 'minted',
  apply: (state, { handle, creator, digest, royaltyBps }, at) => {
    const number = state.nextNumber
    state.nextNumber += 1
    state.profiles.set(handle, {
      handle,
      number,
      owner: creator,
      creator,
      receiver: null,
      digest,
      royaltyBps,
      enforced: false,
      unlockAt: 0,
      mintedAt: at.time,
      mintedBlock: at.blockNumber,
      burnedAt: null,
      changedBlock: at.blockNumber,
      changedLog: at.logIndex,
      skeleton: handleSkeleton(handle),
    })
  },
})
