import { type Address, BaseError, ContractFunctionRevertedError, type PublicClient } from 'viem'
import { profileAbi } from '../../shared/abi.generated.ts'
import type { RelayRequest } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { isErrorCode } from '../../shared/errors.ts'
import { isUnreachable } from '../../shared/isUnreachable.ts'
import { handleToBytes32 } from '../../shared/handle.ts'
import type { Quote } from './quote.ts'

/** A sponsored mint takes 107,000; the rest is room for a contract wallet's own check of the signature. Nothing can cost us more. */
export const GAS_LIMIT = 400_000n

/**
 * Tries the mint on the pending state, as the transaction will be: same sender, gas and price.
 * @throws the contract's own error where it has a sentence, else `RELAY_REFUSED`; `CHAIN_UNREACHABLE`.
 */
export async function simulateMint(
  client: PublicClient,
  {
    request,
    contract,
    from,
    fees,
  }: { request: RelayRequest; contract: Address; from: Address; fees: Omit<Quote, 'costWei'> },
): Promise<void> {
  const { to, handle, digest, royaltyBps, deadline, signature } = request
  try {
    await client.simulateContract({
      address: contract,
      abi: profileAbi,
      functionName: 'mintFor',
      args: [to, handleToBytes32(handle), digest, royaltyBps, BigInt(deadline), signature],
      account: from,
      gas: GAS_LIMIT,
      ...fees,
      blockTag: 'pending',
    })
  } catch (error) {
    throw refusal(error)
  }
}

function refusal(cause: unknown): AppError {
  if (isUnreachable(cause)) return new AppError('CHAIN_UNREACHABLE', {}, { cause })
  const reverted =
    cause instanceof BaseError ? cause.walk((error) => error instanceof ContractFunctionRevertedError) : null
  const name = reverted instanceof ContractFunctionRevertedError ? (reverted.data?.errorName ?? '') : ''
  return new AppError(isErrorCode(name) ? name : 'RELAY_REFUSED', name ? { name } : {}, { cause })
}
