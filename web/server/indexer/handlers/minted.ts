import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { handleSkeleton, idToHandle } from '../../../shared/handle.ts'
import { onEvent } from '../onEvent.ts'

/** A profile is born; its first owner is its creator. */
export const minted = onEvent(getAbiItem({ abi: profileAbi, name: 'Minted' }), {
  id: ({ id }) => id,
  kind: () => 'minted',
  profile: ({ id, creator, digest, royaltyBps }, _before, at) => {
    const handle = idToHandle(id)
    if (handle === null) throw new Error(`The contract minted ${id}, which spells no handle`)
    return {
      handle,
      number: at.number,
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
    }
  },
})
