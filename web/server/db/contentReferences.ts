import { cidFromDigest, digestFromCid } from '../../shared/cid.ts'
import type { Query } from './db.ts'

/** Whether a row of `relation` (with a column digest) has this metadata, or metadata that shows this picture. */
const refersIn = (relation: string, living = 'true') => `(
  exists (select 1 from ${relation} where ${relation}.digest = asked.digest and ${living})
  or exists (select 1 from metadata join ${relation} on ${relation}.digest = metadata.digest
    where metadata.content->'properties'->'images' @> jsonb_build_array(jsonb_build_object('url', 'ipfs://' || asked.cid)) and ${living})
  or exists (select 1 from metadata join ${relation} on ${relation}.digest = metadata.digest
    where metadata.content->>'image' = 'ipfs://' || asked.cid and ${living}))`
const LIVING = refersIn('profiles', 'profiles.owner is not null')
/** Every digest that a profile ever had which changed since the finalised block: a reorg may bring it back. Both events begin their data with it. */
const UNSETTLED = `unsettled as materialized (select distinct substring(logs.data, 1, 66) as digest
  from profiles join logs on logs.handle = profiles.handle
  where profiles.changed_block > (select finalized from progress) and logs.kind in ('minted', 'metadataSet'))`

const ASKED = 'from unnest($1::text[], $2::text[]) as asked (cid, digest)'

async function ask(db: Query, cids: readonly string[], sql: string): Promise<Set<string>> {
  if (cids.length === 0) return new Set()
  const rows = await db.query<{ cid: string }>(sql, [cids, cids.map(digestFromCid)])
  return new Set(rows.map(({ cid }) => cid))
}

/** Which of `cids` a living profile refers to, as the index stands. */
export function referredAmong(db: Query, cids: readonly string[]): Promise<Set<string>> {
  return ask(db, cids, `select asked.cid ${ASKED} where ${LIVING}`)
}

/** Which of `cids` must be kept: a living profile refers to them, or did so after the finalised block. Null when the index lags or is being built. */
export async function keptAmong(db: Query, cids: readonly string[]): Promise<Set<string> | null> {
  const [state] = await db.query<{ settled: boolean }>(
    `select block_number is not null and head is not null and block_number >= finalized and head - block_number <= 16
       and checked_at > now() - interval '5 minutes' as settled from progress`,
  )
  if (state?.settled !== true) return null
  return ask(
    db,
    cids,
    `with ${UNSETTLED} select asked.cid ${ASKED} where ${LIVING} or ${refersIn('unsettled')}`,
  )
}

/** Names of the content that the profile `handle` shows: its metadata and the pictures in it. */
export async function contentOf(db: Query, handle: string): Promise<string[]> {
  const rows = await db.query<{ digest: `0x${string}`; urls: string[] | null }>(
    `select profiles.digest, array(select jsonb_path_query(metadata.content, '$.**.url') #>> '{}') as urls
     from profiles left join metadata on metadata.digest = profiles.digest
     where profiles.handle = $1 and profiles.digest is not null`,
    [handle],
  )
  return rows.flatMap(({ digest, urls }) => [
    cidFromDigest(digest),
    ...(urls ?? []).filter((url) => url.startsWith('ipfs://')).map((url) => url.slice('ipfs://'.length)),
  ])
}
