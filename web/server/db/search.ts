import type { Query } from './db.ts'

/** Writes `handles` as search should see them now: burned and unminted ones go, the others get their words of the day. */
export async function refreshSearch(tx: Query, handles: readonly string[]): Promise<void> {
  if (handles.length === 0) return
  await tx.query(
    `delete from search where handle = any($1)
       and not exists (select from profiles where profiles.handle = search.handle and owner is not null)`,
    [handles],
  )
  await tx.query(
    `insert into search (handle, number, title, words)
     select profiles.handle, number, profiles.handle || ' ' || coalesce(name, ''),
       setweight(to_tsvector('simple', replace(profiles.handle, '-', ' ') || ' ' || coalesce(name, '')), 'A')
         || to_tsvector('simple', coalesce(metadata.words, ''))
     from profiles left join metadata on metadata.digest = profiles.digest
     where profiles.handle = any($1) and owner is not null
     on conflict (handle) do update set number = excluded.number, title = excluded.title, words = excluded.words
       where search.title <> excluded.title or search.words <> excluded.words or search.number <> excluded.number`,
    [handles],
  )
}

/** What a person typed, ready for the three ways of looking; see `searchTerms`. */
export type SearchTerms = Readonly<{
  /** The handle itself, if it is one. */
  exact: string
  /** LIKE patterns over handles. */
  prefixes: readonly string[]
  /** A tsquery, or null when there is nothing to look up. */
  words: string | null
  /** A LIKE pattern over titles, or null when it would be too short to be found by trigrams. */
  substring: string | null
}>

/** Most candidates that each way of looking may bring: what a search costs does not grow with how common its words are. */
const CANDIDATES = 100

/** A table `found (handle, rank)` of candidates for parameters `$1` to `$4`: 0 the handle itself, 1 handles that begin so, 2 words, 3 middles. */
export const FOUND = `found as (
  select handle, min(rank) as rank from (
    (select handle, case when handle = $1 then 0 else 1 end as rank from search
      where handle like any($2::text[]) order by handle limit ${CANDIDATES})
    union all
    (select handle, 2 from search where $3::text is not null and words @@ to_tsquery('simple', $3) order by number desc limit ${CANDIDATES})
    union all
    (select handle, 3 from search where $4::text is not null and title like $4 order by number desc limit ${CANDIDATES})
  ) as candidates group by handle)`

export function searchParameters({ exact, prefixes, words, substring }: SearchTerms): unknown[] {
  return [exact, prefixes, words, substring]
}
