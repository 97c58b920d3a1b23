import { type Address, encodeFunctionData, hashTypedData, type Hex } from 'viem'
import { profileAbi } from '../../shared/abi.generated.ts'
import type { RelayRequest } from '../../shared/api.ts'
import { handleToBytes32 } from '../../shared/handle.ts'

/** Where the mint happens. */
export type Place = Readonly<{ chainId: number; contract: Address }>

const MINT = [
  { name: 'to', type: 'address' },
  { name: 'handle', type: 'string' },
  { name: 'digest', type: 'bytes32' },
  { name: 'royaltyBps', type: 'uint16' },
  { name: 'deadline', type: 'uint256' },
] as const

/** The EIP-712 hash that the creator signed. Two requests with the same one are the same request, however they are signed. */
export function mintHash({ chainId, contract }: Place, request: Omit<RelayRequest, 'signature'>): Hex {
  const { to, handle, digest, royaltyBps, deadline } = request
  return hashTypedData({
    domain: { name: 'Namesake', version: '1', chainId, verifyingContract: contract },
    types: { Mint: MINT },
    primaryType: 'Mint',
    message: { to, handle, digest, royaltyBps, deadline: BigInt(deadline) },
  })
}

/** The call that mints `request`. Throws the `HANDLE_…` codes. */
export function mintForCall(request: RelayRequest): Hex {
  const { to, handle, digest, royaltyBps, deadline, signature } = request
  return encodeFunctionData({
    abi: profileAbi,
    functionName: 'mintFor',
    args: [to, handleToBytes32(handle), digest, royaltyBps, BigInt(deadline), signature],
  })
}
