-- What splits still owe is a small part of what they paid.
create index earnings_owed on earnings (account) where kind in ('owed', 'withdrawn');

-- Sums over earnings that were paid out, kept current with each of them: an account may have been paid ten thousand times.
create table earned (
  account text not null,
  handle text collate "C",
  split text,
  token text not null,
  total numeric not null,
  payments bigint not null,
  unique nulls not distinct (account, handle, split, token)
);
insert into earned select account, handle, split, token, sum(amount), count(*) from earnings
  where kind in ('royalty', 'share') group by account, handle, split, token;
