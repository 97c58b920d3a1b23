import { type EncodeFunctionDataParameters, encodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import type { ContractCall, Contracts } from './signable.ts'

type Writes =
  | 'mint'
  | 'multicall'
  | 'setMetadata'
  | 'burn'
  | 'lock'
  | 'requestUnlock'
  | 'unlock'
  | 'setPrimary'
  | 'lowerRoyalty'
  | 'setRoyaltyReceiver'
  | 'enforceRoyalty'
  | 'relaxRoyalty'

type Args<Name extends Writes> = NonNullable<EncodeFunctionDataParameters<typeof profileAbi, Name>['args']>

/** A call of the Profile contract. */
export function profileCall<Name extends Writes>(
  contracts: Contracts,
  functionName: Name,
  args: Args<Name>,
): ContractCall {
  const parameters = { abi: profileAbi, functionName, args } as EncodeFunctionDataParameters
  return { to: contracts.profile, data: encodeFunctionData(parameters) }
}
