import { type Address, type PublicClient, isAddressEqual } from 'viem'
import { getCode, readContract } from 'viem/actions'
import { royaltySplitsAbi } from '../../shared/abi.generated.ts'
import { AppError } from '../../shared/appError.ts'
import type { Receiver } from '../../shared/draft.ts'
import { readPercent } from '../../shared/readPercent.ts'
import { resolveRecipient } from './resolveRecipient.ts'
import type { Addresses } from '../../shared/contracts.ts'
import { splitOf } from './splitOf.ts'

export type ResolvedReceiver = Readonly<{
  /** Null = the creator. */
  receiver: Address | null
  /** The split behind `receiver` when it still has to be created. */
  split: Readonly<{ recipients: readonly Address[]; shares: readonly number[] }> | null
}>

/** Turns what was typed into an address to be paid. Throws `RECIPIENT_*` and `SPLIT_*`. */
export async function resolveReceiver(
  client: PublicClient,
  contracts: Addresses,
  receiver: Receiver,
): Promise<ResolvedReceiver> {
  if (receiver.kind === 'me') return { receiver: null, split: null }
  if (receiver.kind === 'address') {
    const address = await resolveRecipient(client, receiver.address)
    if (isAddressEqual(address, contracts.profile)) throw new AppError('RECIPIENT_CONTRACT')
    return { receiver: address, split: null }
  }
  if (!contracts.splits) throw new AppError('SPLITS_MISSING')
  const people = await Promise.all(
    receiver.people.map(async ({ who, percent }) => ({
      address: await resolveRecipient(client, who),
      hundredths: readPercent(percent) ?? 0,
    })),
  )
  const split = splitOf(people)
  const address = await readContract(client, {
    address: contracts.splits,
    abi: royaltySplitsAbi,
    functionName: 'splitOf',
    args: [split.recipients, split.shares],
  })
  const exists = (await getCode(client, { address })) !== undefined
  return { receiver: address, split: exists ? null : split }
}
