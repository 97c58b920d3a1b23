import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changeProfile } from '../indexState.ts'
import { onEvent } from '../onEvent.ts'

export const metadataSet = onEvent(getAbiItem({ abi: profileAbi, name: 'MetadataSet' }), {
  id: (event) => event.id,
  kind: 'metadataSet',
  apply: (state, { handle, digest }, at) => changeProfile(state, handle, at, { digest }),
})
