import { getAbiItem } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { changed, onEvent } from '../onEvent.ts'

export const metadataSet = onEvent(getAbiItem({ abi: profileAbi, name: 'MetadataSet' }), {
  id: ({ id }) => id,
  kind: () => 'metadataSet',
  profile: ({ digest }, before, at) => changed(before, at, { digest }),
})
