import { type Digest, digestFromCid } from '../../shared/cid.ts'
import type { Query } from './db.ts'

/** How a profile refers to content. */
export type Reference = Readonly<{
  /** Unix seconds of the newest finalised event that made a profile refer to it; null when only blocks refer to it that may still be undone. */
  finalSince: number | null
}>

/**
 * What profiles said whose events above block $1 may still be undone: what each referred to at $1, and everything since. Whatever the chain
 * goes back to, it is among this.
 */
const UNSETTLED = `
  touched as materialized (
    select distinct handle from logs where block_number > $1 and kind in ('minted', 'metadataSet', 'burned')),
  told as materialized (
    select handle, block_number, log_index, block_time, kind, '0x' || substr(data, 3, 64) as digest
    from logs join touched using (handle) where kind in ('minted', 'metadataSet', 'burned')),
  at_final as (
    select distinct on (handle) handle, kind, digest, block_time from told where block_number <= $1
    order by handle, block_number desc, log_index desc),
  unsettled as materialized (
    select handle, digest, block_time as since from at_final where kind <> 'burned'
    union all select handle, digest, null from told where block_number > $1 and kind <> 'burned')`

/**
 * Which of `cids` a living profile refers to, with its digest or a picture in its metadata, or may refer to again when everything above
 * block `finalized` is undone. The index must be current.
 */
export async function referencesTo(
  db: Query,
  cids: readonly string[],
  finalized: number,
): Promise<Map<string, Reference>> {
  const rows = await db.query<{ cid: string; since: number | null }>(
    `with ${UNSETTLED},
     asked as (select * from unnest($2::text[], $3::text[]) as asked (cid, digest)),
     named as (
       select cid, digest from asked
       union all select cid, metadata.digest from asked join metadata
         on content->'properties'->'images' @> jsonb_build_array(jsonb_build_object('url', 'ipfs://' || cid))
       union all select cid, metadata.digest from asked join metadata on content->>'image' = 'ipfs://' || cid)
     select cid, max(since) as since from (
       select cid, since from named join unsettled using (digest)
       union all
       select cid, (select block_time from logs where logs.handle = profiles.handle and kind in ('minted', 'metadataSet')
           order by block_number desc, log_index desc limit 1)
         from named join profiles using (digest)
         where owner is not null and handle not in (select handle from touched)) as found
     group by cid`,
    [finalized, cids, cids.map(digestFromCid)],
  )
  return new Map(rows.map(({ cid, since }) => [cid, { finalSince: since }]))
}

/**
 * Accounts, lower case, that own or made a living profile whose metadata is not ours, or can't be obtained: nobody knows which pictures
 * it refers to.
 */
export async function accountsOfUnread(db: Query, finalized: number): Promise<Set<string>> {
  const rows = await db.query<{ account: string | null }>(
    `with ${UNSETTLED},
     unread as (
       select handle from profiles join metadata using (digest) where owner is not null and state <> 'ready'
       union select handle from unsettled join metadata using (digest) where state <> 'ready')
     select owner as account from profiles join unread using (handle)
     union select creator from profiles join unread using (handle)`,
    [finalized],
  )
  return new Set(rows.flatMap(({ account }) => account ?? []))
}

/** What living profiles show that has not been read yet, those asked for least often first. */
export function digestsWaiting(db: Query, finalized: number, limit: number): Promise<{ digest: Digest }[]> {
  return db.query(
    `with ${UNSETTLED}
     select digest from metadata where state = 'waiting' and (
       exists (select 1 from profiles where profiles.digest = metadata.digest)
       or digest in (select digest from unsettled))
     order by attempts limit $2`,
    [finalized, limit],
  )
}
