import type { Digest } from '../../shared/cid.ts'
import type { Query } from './db.ts'

/** What became of a digest's content; see the table. */
export type MetadataOutcome = Readonly<{
  state: 'ready' | 'foreign' | 'unusable'
  content: unknown
  name: string | null
  words: string | null
}>

/** Asks for the content of `digests`; those already known are left alone. */
export async function requestMetadata(tx: Query, digests: readonly string[]): Promise<void> {
  if (digests.length === 0) return
  await tx.query('insert into metadata (digest) select distinct unnest($1::text[]) on conflict do nothing', [
    digests,
  ])
}

/** Digests whose turn has come, the longest waiting first. */
export async function dueMetadata(db: Query, limit: number): Promise<{ digest: Digest; attempts: number }[]> {
  return db.query(
    `select digest, attempts from metadata where state = 'waiting' and next_at <= now() order by next_at limit $1`,
    [limit],
  )
}

/** Writes down what `digest` stands for, and tells which profiles show it. */
export async function settleMetadata(db: Query, digest: string, outcome: MetadataOutcome): Promise<string[]> {
  const rows = await db.query<{ handle: string }>(
    `with settled as (update metadata set state = $2, content = $3::jsonb, name = $4, words = $5 where digest = $1)
     select handle from profiles where digest = $1`,
    [
      digest,
      outcome.state,
      outcome.content === null ? null : JSON.stringify(outcome.content),
      outcome.name,
      outcome.words,
    ],
  )
  return rows.map(({ handle }) => handle)
}

/** Tries `digest` again after `delayMs`. */
export async function postponeMetadata(db: Query, digest: string, delayMs: number): Promise<void> {
  await db.query(
    `update metadata set attempts = attempts + 1, next_at = now() + $2 * interval '1 millisecond' where digest = $1`,
    [digest, delayMs],
  )
}
