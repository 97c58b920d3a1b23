import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { onEvent } from '../onEvent.ts'

/** An account chooses the name it goes by; id 0 takes the choice back. The profile itself does not change. */
export const primarySet = onEvent(getAbiItem({ abi: profileAbi, name: 'PrimarySet' }), {
  id: ({ id }) => id,
  kind: 'primarySet',
  apply: (state, { account, handle }, { blockNumber, logIndex }) => {
    state.primaries.push({ blockNumber, logIndex, account, handle: handle || null })
  },
})
