import { getAddress, isAddress } from 'viem'
import type { Account } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { profilesOf } from '../db/profiles.ts'
import { findPrimary } from '../db/primaries.ts'
import { readProgress } from '../db/progress.ts'
import type { Sources } from './createReader.ts'
import { indexRead } from './indexRead.ts'
import { isLiving, toProfile } from './toProfile.ts'

/** What the index knows of `address`. Throws `ADDRESS_INVALID`. */
export async function readAccount({ db, isDenied }: Sources, address: string): Promise<Account> {
  if (!isAddress(address, { strict: false })) throw new AppError('ADDRESS_INVALID')
  const account = address.toLowerCase()
  const read = indexRead(db)
  const [progress, created, held, primary] = await Promise.all([
    readProgress({ query: read }),
    profilesOf(read, 'creator', account),
    profilesOf(read, 'owner', account),
    findPrimary(read, account),
  ])
  const standing = { ...progress, blockNumber: progress.tip?.number ?? 0 }
  const show = (rows: typeof created) =>
    rows
      .filter((row) => !isDenied(row.handle))
      .filter(isLiving)
      .map((row) => toProfile(row, standing))
  return {
    address: getAddress(account),
    primary,
    created: show(created),
    held: show(held),
    earned: [],
    earnings: [],
    blockNumber: standing.blockNumber,
  }
}
