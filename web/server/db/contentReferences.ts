import { cidFromDigest, digestFromCid } from '../../shared/cid.ts'
import type { Query } from './db.ts'

/** Which of `cids` a living profile refers to, as the index stands: with its digest, or with a picture in its metadata. */
export async function referredAmong(db: Query, cids: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ cid: string }>(
    `select asked.cid from unnest($1::text[], $2::text[]) as asked (cid, digest)
     where exists (select 1 from profiles where profiles.digest = asked.digest and owner is not null)
       or exists (select 1 from metadata join profiles using (digest) where owner is not null
         and metadata.content->'properties'->'images' @> jsonb_build_array(jsonb_build_object('url', 'ipfs://' || asked.cid)))
       or exists (select 1 from metadata join profiles using (digest) where owner is not null
         and metadata.content->>'image' = 'ipfs://' || asked.cid)`,
    [cids, cids.map(digestFromCid)],
  )
  return new Set(rows.map(({ cid }) => cid))
}

/** Names of the content that the profile `handle` shows: its metadata and the pictures in it. */
export async function contentOf(db: Query, handle: string): Promise<string[]> {
  const rows = await db.query<{ digest: `0x${string}`; urls: string[] | null }>(
    `select profiles.digest, array(
       select distinct url #>> '{}' from jsonb_path_query(metadata.content, '$.properties.images[*].url') as url
       union select metadata.content->>'image') as urls
     from profiles left join metadata on metadata.digest = profiles.digest
     where profiles.handle = $1 and profiles.digest is not null`,
    [handle],
  )
  return rows.flatMap(({ digest, urls }) => [
    cidFromDigest(digest),
    ...(urls ?? []).filter((url) => url.startsWith('ipfs://')).map((url) => url.slice('ipfs://'.length)),
  ])
}
