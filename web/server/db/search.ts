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
  /** How handles may begin. */
  beginnings: readonly string[]
  /** A tsquery, or null when there is nothing to look up. */
  words: string | null
  /** A LIKE pattern over titles, or null when it would be too short to be found by trigrams. */
  middle: string | null
}>

/** Most candidates that one way of looking brings. */
const MOST = 100
/** Enough candidates, a page of them: then ways of looking that bring worse or older ones are not tried. */
const ENOUGH = 25
/** How many of the newest profiles are simply looked through: words so common that an index would be slow are found among them. */
const RECENT = 10_000

/**
 * A table `found (handle, rank)` of candidates for parameters `$1` to `$4`: 0 the handle itself, 1 handles that begin so, 2 words,
 * 3 middles of titles. What a search costs does not grow with how common its words are: where a page of the newest ten thousand have
 * them no index is asked at all, and otherwise they are few. (`number + 0` keeps the planner from walking all profiles in order of
 * number in the hope of meeting some; `~` sorts after every character of a handle.)
 */
export const FOUND = `begun as materialized (
    select handle, case when handle = $1 then 0 else 1 end as rank from unnest($2::text[]) as beginning
      cross join lateral (
        select handle from search where handle >= beginning and handle < beginning || '~' order by handle limit ${MOST}
      ) as such
  ),
  recent as materialized (
    select handle, number, coalesce(words @@ to_tsquery('simple', $3), false) as by_words, coalesce(title like $4, false) as by_middle
    from (select * from search order by number desc limit ${RECENT}) as newest
    where (select count(*) from begun) < ${ENOUGH} and (words @@ to_tsquery('simple', $3) or title like $4)
  ),
  worded as materialized (
    (select handle from recent where by_words order by number desc limit ${MOST})
    union
    (select handle from search where words @@ to_tsquery('simple', $3)
      and (select count(*) from begun) + (select count(*) from recent where by_words) < ${ENOUGH}
      order by number + 0 desc limit ${MOST})
  ),
  middles as (
    (select handle from recent where by_middle order by number desc limit ${MOST})
    union
    (select handle from search where title like $4
      and (select count(*) from begun) + (select count(*) from worded) + (select count(*) from recent where by_middle) < ${ENOUGH}
      order by number + 0 desc limit ${MOST})
  ),
  found as (
    select handle, min(rank) as rank from (
      select handle, rank from begun union all select handle, 2 from worded union all select handle, 3 from middles
    ) as candidates group by handle
  )`

export function searchParameters({ exact, beginnings, words, middle }: SearchTerms): unknown[] {
  return [exact, beginnings, words, middle]
}
