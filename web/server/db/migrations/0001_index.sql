-- Everything here is derived from chain events and can be dropped and rebuilt at any time.
-- Addresses, hashes and data are lower-case 0x text; blocks, log positions and times (Unix seconds) are numbers.
create extension if not exists pg_trgm;

-- One row: whose index this is and how far it has come.
create table progress (
  only_row boolean primary key default true check (only_row),
  -- Each new writer raises it; a writer whose epoch is not the newest may not write.
  epoch bigint not null default 0,
  -- Whose index it is, and the version of the rules that made it: another source means beginning again.
  source jsonb,
  block_number bigint,
  block_hash text,
  head bigint,
  safe bigint not null default -1,
  finalized bigint not null default -1,
  -- When the writer last saw that the index equals the chain's head.
  checked_at timestamptz
);
insert into progress default values;

-- Headers of the window that may still be reorganised away.
create table blocks (
  number bigint primary key,
  hash text not null
);

-- Append-only, cut at its end by a reorg: every other table is a pure function of this one.
create table logs (
  block_number bigint not null,
  log_index int not null,
  block_hash text not null,
  block_time bigint not null,
  transaction_hash text not null,
  address text not null,
  topics text[] not null,
  data text not null,
  -- The profile it is about.
  handle text collate "C",
  -- How history calls it; null when history leaves it out.
  kind text,
  primary key (block_number, log_index)
);
create index logs_by_handle on logs (handle, block_number, log_index) where handle is not null;

create table profiles (
  handle text collate "C" primary key,
  -- Order of minting, from 1.
  number bigint not null,
  -- Null once burned.
  owner text,
  creator text not null,
  -- Null: the creator.
  receiver text,
  digest text,
  royalty_bps int not null,
  enforced boolean not null,
  -- As on chain: 0 open, 2^40 - 1 locked, else the time from which `unlock` works.
  unlock_at bigint not null,
  minted_at bigint not null,
  minted_block bigint not null,
  burned_at bigint,
  changed_block bigint not null,
  changed_log int not null,
  -- Two handles with one skeleton are easily confused.
  skeleton text not null
);
create unique index profiles_by_number on profiles (number);
create index profiles_by_change on profiles (changed_block, changed_log) where owner is not null;
create index profiles_by_owner on profiles (owner, number) where owner is not null;
create index profiles_by_creator on profiles (creator, number);
create index profiles_by_skeleton on profiles (skeleton, number);
create index profiles_by_digest on profiles (digest) where digest is not null;

-- Every PrimarySet; the last one of an account counts while the account still owns that profile.
create table primaries (
  block_number bigint not null,
  log_index int not null,
  account text not null,
  handle text collate "C",
  primary key (block_number, log_index)
);
create index primaries_by_account on primaries (account, block_number, log_index);

-- Every validator the contract was given; the last one counts. Null: none.
create table validators (
  block_number bigint not null,
  log_index int not null,
  validator text,
  primary key (block_number, log_index)
);

-- Royalty splits that exist: who shares, in millionths.
create table splits (
  split text primary key,
  block_number bigint not null,
  recipients text[] not null,
  shares int[] not null
);

-- Transfers that were sales, at the place of the Transfer.
create table sales (
  block_number bigint not null,
  log_index int not null,
  handle text collate "C" not null,
  -- Zero address for the chain's own coin. Null with the price: several kinds of money, or a bundle that names no price for each.
  token text,
  price numeric,
  receiver text not null,
  royalty numeric,
  primary key (block_number, log_index)
);

-- Money that reached somebody because of a profile.
create table earnings (
  block_number bigint not null,
  log_index int not null,
  -- One event can pay several.
  part int not null,
  block_time bigint not null,
  transaction_hash text not null,
  account text not null,
  -- royalty: paid in a sale; share: divided by a split; owed, withdrawn: what a split could not push, and what was then fetched.
  kind text not null check (kind in ('royalty', 'share', 'owed', 'withdrawn')),
  handle text collate "C",
  split text,
  token text not null,
  amount numeric not null,
  primary key (block_number, log_index, part)
);
create index earnings_by_account on earnings (account, block_number, log_index, part);

-- What ERC-20 contracts say of themselves. Never changes, so reorgs don't matter here.
create table tokens (
  token text primary key,
  symbol text not null,
  decimals int not null
);

-- What the digests on chain stand for. Content never changes, so reorgs don't matter here.
create table metadata (
  digest text primary key,
  -- waiting: not obtained yet; ready: ours; foreign: JSON of another shape; unusable: neither.
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'foreign', 'unusable')),
  content jsonb,
  -- What search looks through, folded: the name a profile gives itself, and what it says.
  name text,
  words text,
  attempts int not null default 0,
  next_at timestamptz not null default now()
);
create index metadata_waiting on metadata (next_at) where state = 'waiting';

-- Living profiles as search sees them; written only when one is minted, burned or says something new.
create table search (
  handle text collate "C" primary key,
  number bigint not null,
  -- Handle and name, for the middle of words.
  title text not null,
  words tsvector not null
);
create unique index search_by_number on search (number);
create index search_by_title on search using gin (title gin_trgm_ops);
create index search_by_words on search using gin (words);
