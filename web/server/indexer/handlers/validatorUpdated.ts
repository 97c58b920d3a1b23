import { getAbiItem, zeroAddress } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { onEvent } from '../onEvent.ts'

/** Sales of enforced profiles have another judge from here on. */
export const validatorUpdated = onEvent(getAbiItem({ abi: profileAbi, name: 'TransferValidatorUpdated' }), {
  id: () => 0n,
  kind: null,
  apply: (state, { newValidator }, { blockNumber, logIndex }) => {
    const validator = newValidator === zeroAddress ? null : newValidator
    state.validators.push({ blockNumber, logIndex, validator })
  },
})
