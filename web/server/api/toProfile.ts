import { type Address, getAddress } from 'viem'
import type { Finality, Profile } from '../../shared/api.ts'
import { cidFromDigest, type Digest } from '../../shared/cid.ts'
import { handleToId } from '../../shared/handle.ts'
import { isoTime, lockOf } from '../../shared/readProfile.ts'
import type { ShownProfile } from '../db/profiles.ts'
import type { Settled } from '../db/progress.ts'
import type { Standing } from './standing.ts'

/** A living row as HTTP shows it, as of `standing.blockNumber`. */
export function toProfile(
  row: ShownProfile & { owner: Address; digest: Digest },
  standing: Standing,
): Profile {
  return {
    handle: row.handle,
    id: handleToId(row.handle).toString(),
    number: row.number,
    owner: checksummed(row.owner),
    creator: checksummed(row.creator),
    receiver: checksummed(row.receiver ?? row.creator),
    digest: row.digest,
    cid: cidFromDigest(row.digest),
    royaltyBps: row.royaltyBps,
    enforced: row.enforced,
    ...(row.enforced && standing.validator && { validator: checksummed(standing.validator) }),
    ...lockOf(row.unlockAt),
    mintedAt: isoTime(row.mintedAt),
    blockNumber: standing.blockNumber,
    mintedBlock: row.mintedBlock,
    finality: finalityOf(row.changedBlock, standing),
    metadata: row.metadata,
  }
}

/** Whether the row describes a profile that still has an owner. */
export function isLiving<R extends ShownProfile>(row: R): row is R & { owner: Address; digest: Digest } {
  return row.owner !== null && row.digest !== null
}

/** How settled what happened in `blockNumber` is. */
export function finalityOf(blockNumber: number, { safe, finalized }: Settled): Finality {
  if (blockNumber <= finalized) return 'finalized'
  return blockNumber <= safe ? 'safe' : 'latest'
}

export function checksummed(address: string): Address {
  return getAddress(address)
}
