import { type Address, getAddress, type PublicClient, zeroAddress } from 'viem'
import { profileAbi } from './abi.generated.ts'
import type { Profile } from './api.ts'
import { cidFromDigest } from './cid.ts'
import { handleToId } from './handle.ts'

/** `unlockAt` of a profile that is locked and whose owner has not asked to unlock it: 2^40 - 1. */
export const LOCKED = 2 ** 40 - 1

/** What the contract itself can say of a profile: all but its order of minting and its content. */
export type ChainProfile = Omit<Profile, 'number' | 'mintedBlock' | 'metadata'>

/** A handle on chain at `blockNumber`. `mintedAt` in ISO 8601. */
export type OnChain =
  | { state: 'minted'; blockNumber: number; profile: ChainProfile }
  | { state: 'burned'; blockNumber: number; mintedAt: string }
  | { state: 'free'; blockNumber: number }

/**
 * Asks the contract about `handle`, at `blockNumber` or at the newest block.
 * Throws the `HANDLE_…` codes for what is no handle, and viem's errors when the chain can't be reached.
 */
export async function readProfile({
  client,
  contract,
  handle,
  blockNumber,
}: {
  client: Pick<PublicClient, 'readContract' | 'getBlockNumber'>
  contract: Address
  handle: string
  blockNumber?: bigint
}): Promise<OnChain> {
  const id = handleToId(handle)
  const at = blockNumber ?? (await client.getBlockNumber({ cacheTime: 0 }))
  const data = await client.readContract({
    address: contract,
    abi: profileAbi,
    functionName: 'profileOf',
    args: [id],
    blockNumber: at,
  })
  const read = { blockNumber: Number(at) }
  if (data.mintedAt === 0) return { state: 'free', ...read }
  const mintedAt = isoTime(data.mintedAt)
  if (data.owner === zeroAddress) return { state: 'burned', mintedAt, ...read }
  const validator = data.enforced ? await readValidator({ client, contract, blockNumber: at }) : null
  const { owner, creator, receiver, digest, royaltyBps, enforced, unlockAt } = data
  const profile: ChainProfile = {
    handle,
    id: id.toString(),
    owner: getAddress(owner),
    creator: getAddress(creator),
    receiver: getAddress(receiver),
    digest,
    cid: cidFromDigest(digest),
    royaltyBps,
    enforced,
    ...(validator && { validator }),
    ...lockOf(unlockAt),
    mintedAt,
    ...read,
    finality: 'latest',
  }
  return { state: 'minted', profile, ...read }
}

type Reading = { client: Pick<PublicClient, 'readContract'>; contract: Address; blockNumber: bigint }

/** The contract that can refuse sales of enforced profiles; null when none is set. */
async function readValidator({ client, contract, blockNumber }: Reading): Promise<Address | null> {
  const validator = await client.readContract({
    address: contract,
    abi: profileAbi,
    functionName: 'getTransferValidator',
    blockNumber,
  })
  return validator === zeroAddress ? null : getAddress(validator)
}

/** `locked`, and while an unlock waits the time from which `unlock` works, from the contract's `unlockAt`. */
export function lockOf(unlockAt: number): { locked: boolean; unlockAt?: string } {
  if (unlockAt === 0 || unlockAt === LOCKED) return { locked: unlockAt === LOCKED }
  return { locked: true, unlockAt: isoTime(unlockAt) }
}

/** Unix seconds as ISO 8601 UTC. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
