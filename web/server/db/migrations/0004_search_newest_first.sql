-- The indexes begin with a stretch of numbers, so that the newest profiles can be searched by themselves: a search that finds a page
-- among them reads nothing of the older ones, however many there are. The stretch is that of `search.ts`.
create extension if not exists btree_gin;
drop index search_by_title;
drop index search_by_words;
-- Words are the ones that we folded ourselves: Postgres's parser takes "3e8b" for a number with a unit, and "a.b" for a host.
update search set words = such.words from (
  select profiles.handle, array_to_tsvector(array_agg(distinct left(word, 64))) as words
  from profiles left join metadata on metadata.digest = profiles.digest
    cross join regexp_split_to_table(concat_ws(' ', profiles.handle, name, metadata.words), '[ -]+') as word
  where word <> '' group by profiles.handle
) as such where such.handle = search.handle;
create index search_by_title on search using gin ((number / 131072), title gin_trgm_ops);
create index search_by_words on search using gin ((number / 131072), words);
