import { cidFromDigest } from '../../shared/cid.ts'
import type { Query } from '../db/db.ts'
import { accountsOfUnread, digestsWaiting, type Reference, referencesTo } from '../db/finalReferences.ts'
import type { PinRecord, PinRecords } from './pinRecords.ts'

export type Pinned = Readonly<{ cid: string; record: PinRecord }>

/** Of which pictures it can't be known whether a profile refers to them. */
export type Unknown = Readonly<{
  /** Accounts with a profile that nobody can read: what they uploaded may be in there. */
  accounts: ReadonlySet<string>
  /** Metadata that is kept here was minted and is about to be read: it may name any picture. */
  isAny: boolean
}>

const WAITING_MAX = 1_000

/** The index must be current. */
export async function findUnknown(db: Query, pins: PinRecords, finalized: number): Promise<Unknown> {
  const accounts = await accountsOfUnread(db, finalized)
  const waiting = await digestsWaiting(db, finalized, WAITING_MAX)
  const records = await Promise.all(waiting.map(({ digest }) => pins.get(cidFromDigest(digest))))
  return { accounts, isAny: records.some((record) => record !== null) }
}

/** How profiles refer to each of `pinned`, judged on block `finalized`. What can't be known counts as referred to. */
export async function findReferences(
  db: Query,
  pinned: readonly Pinned[],
  { finalized, unknown }: Readonly<{ finalized: number; unknown: Unknown }>,
): Promise<Map<string, Reference>> {
  const cids = pinned.map(({ cid }) => cid)
  const found = await referencesTo(db, cids, finalized)
  for (const { cid, record } of pinned) {
    if (found.has(cid) || !record.type.startsWith('image/')) continue
    const isUnknown = unknown.isAny || record.wallets.some((wallet) => unknown.accounts.has(wallet))
    if (isUnknown) found.set(cid, { finalSince: null })
  }
  return found
}
