import type { Address } from 'viem'
import type { Digest } from '../../shared/cid.ts'
import type { Metadata } from '../../shared/metadata.ts'
import type { Query, Read } from './db.ts'
import { toJson } from './toJson.ts'

/** A profile as the events tell it. Hex in lower case, times in Unix seconds. */
export type ProfileRow = Readonly<{
  handle: string
  /** Order of minting, from 1. */
  number: number
  /** Null once burned. */
  owner: Address | null
  creator: Address
  /** Null: the creator. */
  receiver: Address | null
  digest: Digest | null
  royaltyBps: number
  enforced: boolean
  /** As on chain: 0 open, 2^40 - 1 locked, else the time from which `unlock` works. */
  unlockAt: number
  mintedAt: number
  mintedBlock: number
  burnedAt: number | null
  changedBlock: number
  changedLog: number
  skeleton: string
}>
/** With its metadata, when that is ours and has been obtained. */
export type ShownProfile = ProfileRow & Readonly<{ metadata: Metadata | null }>

const COLUMNS = `profiles.handle, profiles.number, owner, creator, receiver, profiles.digest, royalty_bps as "royaltyBps", enforced,
  unlock_at as "unlockAt", minted_at as "mintedAt", minted_block as "mintedBlock", burned_at as "burnedAt",
  changed_block as "changedBlock", changed_log as "changedLog", skeleton`

/** What a reader selects: `from shown` is closed by the caller's conditions on `profiles`. */
export const SHOWN = `select ${COLUMNS}, case when metadata.state = 'ready' then metadata.content end as metadata
  from profiles left join metadata on metadata.digest = profiles.digest`

export function selectProfiles(tx: Query, handles: readonly string[]): Promise<ProfileRow[]> {
  return tx.query<ProfileRow>(`select ${COLUMNS} from profiles where handle = any($1)`, [handles])
}

/** The number of the profile minted last; 0 when there is none. */
export async function lastNumber(tx: Query): Promise<number> {
  const rows = await tx.query<{ last: number }>('select coalesce(max(number), 0) as last from profiles')
  return rows[0]?.last ?? 0
}

/** Writes whole rows over whatever was there. */
export async function upsertProfiles(tx: Query, rows: readonly ProfileRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into profiles (handle, number, owner, creator, receiver, digest, royalty_bps, enforced, unlock_at, minted_at, minted_block,
       burned_at, changed_block, changed_log, skeleton)
     select * from json_to_recordset($1::json) as row (handle text, number bigint, owner text, creator text, receiver text, digest text,
       "royaltyBps" int, enforced boolean, "unlockAt" bigint, "mintedAt" bigint, "mintedBlock" bigint, "burnedAt" bigint,
       "changedBlock" bigint, "changedLog" int, skeleton text)
     on conflict (handle) do update set owner = excluded.owner, creator = excluded.creator, receiver = excluded.receiver,
       digest = excluded.digest, royalty_bps = excluded.royalty_bps, enforced = excluded.enforced, unlock_at = excluded.unlock_at,
       burned_at = excluded.burned_at, changed_block = excluded.changed_block, changed_log = excluded.changed_log`,
    [toJson(rows)],
  )
}

/** Forgets those of `handles` that were minted above block `number`. */
export async function deleteProfilesMintedAbove(
  tx: Query,
  number: number,
  handles: readonly string[],
): Promise<void> {
  await tx.query('delete from profiles where handle = any($2) and minted_block > $1', [number, handles])
}

/** The profile called `handle`, burned ones included. */
export async function findProfile(read: Read, handle: string): Promise<ShownProfile | null> {
  const rows = await read<ShownProfile>(`${SHOWN} where profiles.handle = $1`, [handle])
  return rows[0] ?? null
}

/** Most profiles that one answer lists for an account. */
const ACCOUNT_MAX = 100

/** The newest living profiles that `account` holds, or created. */
export function profilesOf(read: Read, role: 'owner' | 'creator', account: string): Promise<ShownProfile[]> {
  return read<ShownProfile>(
    `${SHOWN} where ${role} = $1 and owner is not null order by profiles.number desc limit ${ACCOUNT_MAX}`,
    [account],
  )
}

/** The oldest living profile that looks like `handle` without being it. */
export async function findLookAlike(
  read: Read,
  { handle, skeleton }: { handle: string; skeleton: string },
): Promise<string | null> {
  const rows = await read<{ handle: string }>(
    'select handle from profiles where skeleton = $1 and handle <> $2 and owner is not null order by number limit 1',
    [skeleton, handle],
  )
  return rows[0]?.handle ?? null
}
