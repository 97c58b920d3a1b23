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
     select profiles.handle, number, profiles.handle || ' ' || coalesce(name, ''), (
       select array_to_tsvector(array_agg(distinct left(word, ${WORD_MAX})))
       from regexp_split_to_table(concat_ws(' ', profiles.handle, name, metadata.words), '[ -]+') as word where word <> ''
     )
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
  /** A tsquery of words as `refreshSearch` writes them, the last one perhaps unfinished. */
  words: string
  /** The same for an index, where a beginning that too many words share must count as a whole word. */
  indexedWords: string
  /** A LIKE pattern over titles, or null when it would be too short to be found by trigrams. */
  middle: string | null
}>

/** Longest part of a word that is compared, in characters. */
export const WORD_MAX = 64
/** Most candidates that one way of looking brings. */
const MOST = 100
/** Enough candidates, a page of them: then ways of looking that bring worse or older ones are not tried. */
const ENOUGH = 25
/** How many of the newest profiles are simply looked through: common words are found among them at once. */
const RECENT = 2_500
/** How many numbers make a stretch, the first part of both indexes: see migration 4. */
const STRETCH = 131_072

/** How many handles are in these tables, each counted once. */
const sizeOf = (...tables: readonly string[]): string =>
  `(select count(*) from (${tables.map((table) => `select handle from ${table}`).join(' union ')}) as handles)`

/**
 * A table `name` of the newest handles that meet a condition, unless the tables `before` have enough: those among the newest profiles first,
 * then those of the newest stretches, then all. Each step finds a page of whatever the steps before were too few for, so that none meets
 * many rows, however common what is looked for. (`number + 0` keeps the planner from walking all profiles in order of number in the hope of
 * meeting some.)
 */
function newestFirst(
  name: string,
  before: readonly string[],
  { here, indexed }: { here: string; indexed: string },
): string {
  return `${name}_recent as materialized (
    select handle from (select * from search order by number desc limit ${RECENT}) as newest
    where ${here} and ${sizeOf(...before)} < ${ENOUGH} order by number desc limit ${MOST}
  ),
  ${name}_lately as materialized (
    select such.handle from last_stretch cross join generate_series(last_stretch.at, last_stretch.at - 1, -1) as stretch
      cross join lateral (
        select handle from search where number / ${STRETCH} = stretch and ${indexed} order by number + 0 desc limit ${MOST}
      ) as such
    where ${sizeOf(...before, `${name}_recent`)} < ${ENOUGH} limit ${MOST}
  ),
  ${name} as materialized (
    select handle from ${name}_recent union select handle from ${name}_lately union (
      select handle from search where ${indexed} and (select at > 1 from last_stretch)
        and ${sizeOf(...before, `${name}_recent`, `${name}_lately`)} < ${ENOUGH}
      order by number + 0 desc limit ${MOST}
    )
  )`
}

/**
 * A table `found (handle, rank)` of candidates for parameters `$1` to `$5`: 0 the handle itself, 1 handles that begin so, 2 words,
 * 3 middles of titles. (`~` sorts after every character of a handle.)
 */
export const FOUND = `last_stretch as materialized (select coalesce(max(number), 0) / ${STRETCH} as at from search),
  begun as materialized (
    select handle, case when handle = $1 then 0 else 1 end as rank from unnest($2::text[]) as beginning
      cross join lateral (
        select handle from search where handle >= beginning and handle < beginning || '~' order by handle limit ${MOST}
      ) as such
  ),
  ${newestFirst('worded', ['begun'], { here: 'words @@ $3::tsquery', indexed: 'words @@ $4::tsquery' })},
  ${newestFirst('middles', ['begun', 'worded'], { here: 'title like $5', indexed: 'title like $5' })},
  found as (
    select handle, min(rank) as rank from (
      select handle, rank from begun union all select handle, 2 from worded union all select handle, 3 from middles
    ) as candidates group by handle
  )`

export function searchParameters(terms: SearchTerms): unknown[] {
  return [terms.exact, terms.beginnings, terms.words, terms.indexedWords, terms.middle]
}
