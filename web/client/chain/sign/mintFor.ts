import type { SignTypedDataParameters } from 'viem'
import type { Digest } from '../../../shared/cid.ts'

export type MintForArgs = {
  to: `0x${string}`
  handle: string
  digest: Digest
  royaltyBps: number
  /** Unix seconds. */
  deadline: number
}

const types = {
  Mint: [
    { name: 'to', type: 'address' },
    { name: 'handle', type: 'string' },
    { name: 'digest', type: 'bytes32' },
    { name: 'royaltyBps', type: 'uint16' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** The EIP-712 message of a sponsored mint; the handle stands in it as text, so that wallets show it. */
export function mintForTypedData(
  place: Readonly<{ chainId: number; contract: `0x${string}` }>,
  args: MintForArgs,
): Omit<SignTypedDataParameters<typeof types, 'Mint'>, 'account'> {
  return {
    domain: { name: 'Namesake', version: '1', chainId: place.chainId, verifyingContract: place.contract },
    types,
    primaryType: 'Mint',
    message: { ...args, deadline: BigInt(args.deadline) },
  }
}
