import type { Digest } from '../../shared/cid.ts'
import type { Metadata } from '../../shared/metadata.ts'
import type { Query } from './db.ts'
import { toJson } from './toJson.ts'

/** What became of a digest's content; see the table. */
export type MetadataOutcome = Readonly<{
  state: 'ready' | 'foreign' | 'unusable'
  content: Metadata | null
  name: string | null
  words: string | null
  /** Why the database would not take what was read. */
  refusal?: string
}>

/** Asks for the content of `digests`; those already known are left alone. */
export async function requestMetadata(tx: Query, digests: readonly string[]): Promise<void> {
  if (digests.length === 0) return
  await tx.query('insert into metadata (digest) select distinct unnest($1::text[]) on conflict do nothing', [
    digests,
  ])
}

export type DueMetadata = Readonly<{ digest: Digest; attempts: number }>

/** Digests whose turn has come and that aren't `underway`: the newest never tried before, then the longest waiting. */
export async function dueMetadata(
  db: Query,
  limit: number,
  underway: readonly Digest[],
): Promise<DueMetadata[]> {
  const due = `select digest, attempts from metadata
    where state = 'waiting' and next_at <= now() and digest <> all($2) and (attempts > 0)`
  return db.query(
    `(${due} = false order by next_at desc limit $1)
     union all (${due} = true order by next_at limit $1) limit $1`,
    [limit, underway],
  )
}

/** Writes down what digests stand for, and tells which profiles show them. */
export async function settleMetadata(
  tx: Query,
  settled: readonly (MetadataOutcome & { digest: Digest })[],
): Promise<string[]> {
  if (settled.length === 0) return []
  await tx.query(
    `update metadata set state = row.state, content = row.content, name = row.name, words = row.words, refusal = row.refusal
     from json_to_recordset($1::json) as row (digest text, state text, content jsonb, name text, words text, refusal text)
     where metadata.digest = row.digest`,
    [toJson(settled)],
  )
  const rows = await tx.query<{ handle: string }>('select handle from profiles where digest = any($1)', [
    settled.map(({ digest }) => digest),
  ])
  return rows.map(({ handle }) => handle)
}

/** Tries digests again, each after its `delayMs`. */
export async function postponeMetadata(
  tx: Query,
  postponed: readonly { digest: Digest; delayMs: number }[],
): Promise<void> {
  if (postponed.length === 0) return
  await tx.query(
    `update metadata set attempts = attempts + 1, next_at = now() + row."delayMs" * interval '1 millisecond'
     from json_to_recordset($1::json) as row (digest text, "delayMs" double precision) where metadata.digest = row.digest`,
    [toJson(postponed)],
  )
}

/** Has content read again that told nothing: later rules may make something of it. */
export async function reconsiderMetadata(tx: Query): Promise<void> {
  await tx.query(
    `update metadata set state = 'waiting', attempts = 0, next_at = now() where state in ('foreign', 'unusable')`,
  )
}
