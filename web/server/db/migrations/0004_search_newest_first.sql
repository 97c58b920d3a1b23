-- Nobody writes to the index meanwhile.
select from progress for update;
-- The indexes begin with a stretch of numbers, so that the newest profiles can be searched by themselves: a search that finds a page
-- among them reads nothing of the older ones, however many there are. The stretch is that of `search.ts`. The words are written anew by
-- the version of the rules that comes with this.
create extension if not exists btree_gin;
drop index search_by_title;
drop index search_by_words;
create index search_by_title on search using gin ((number / 131072), title gin_trgm_ops);
create index search_by_words on search using gin ((number / 131072), words);
