import { type Address, type PublicClient, isAddressEqual, zeroAddress } from 'viem'
import { getBalance, getCode, readContract } from 'viem/actions'
import { royaltySplitAbi } from '../../shared/abi.generated.ts'
import type { Profile } from '../../shared/api.ts'

/** What a split holds of the chain's own coin and has not shared out. */
export type HeldBySplit = Readonly<{ split: Address; handle: string; valueWei: bigint }>

/** Splits that are paid for `profiles` and hold something. Receivers that are no split are passed over. */
export async function readSplits(
  client: PublicClient,
  profiles: ReadonlyArray<Pick<Profile, 'handle' | 'receiver' | 'creator'>>,
): Promise<HeldBySplit[]> {
  const others = profiles.filter(({ receiver, creator }) => !isAddressEqual(receiver, creator))
  const distinct = others.filter(
    ({ receiver }, at) => others.findIndex((other) => other.receiver === receiver) === at,
  )
  const found = await Promise.all(
    distinct.map(async ({ handle, receiver: split }) => {
      const valueWei = await freeOf(client, split)
      return valueWei > 0n ? [{ split, handle, valueWei }] : []
    }),
  )
  return found.flat()
}

async function freeOf(client: PublicClient, split: Address): Promise<bigint> {
  if (!(await getCode(client, { address: split }))) return 0n
  try {
    const owed = await readContract(client, {
      address: split,
      abi: royaltySplitAbi,
      functionName: 'totalOwed',
      args: [zeroAddress],
    })
    return (await getBalance(client, { address: split })) - owed
  } catch (error) {
    // A contract of another kind: it has no such function, and is none of our business.
    if (error instanceof Error) return 0n
    throw error
  }
}
