import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { idToHandle } from '../../../shared/handle.ts'
import { onEvent } from '../onEvent.ts'

/** An account chooses the name it goes by; id 0 takes the choice back. The profile itself does not change. */
export const primarySet = onEvent(getAbiItem({ abi: profileAbi, name: 'PrimarySet' }), {
  id: ({ id }) => id,
  kind: () => 'primarySet',
  primary: ({ account, id }, { blockNumber, logIndex }) => ({
    blockNumber,
    logIndex,
    account,
    handle: idToHandle(id),
  }),
})
