-- Every ApprovalForAll: who may move all profiles of an account. The last one of account and operator counts.
create table operators (
  block_number bigint not null,
  log_index int not null,
  account text not null,
  operator text not null,
  approved boolean not null,
  primary key (block_number, log_index)
);
create index operators_by_account on operators (account, operator, block_number, log_index);
