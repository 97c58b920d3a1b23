-- Whose money a split divides: asked for each payment that an account is shown. Few profiles name a receiver.
create index profiles_by_receiver on profiles (receiver) where receiver is not null and owner is not null;
-- Content that was never asked for comes before content that could not be had: many dead names must not hold up a new one.
drop index metadata_waiting;
create index metadata_waiting on metadata ((attempts > 0), next_at) where state = 'waiting';
-- Nobody looks for logs by these: the planner need not know them, and gathering them is most of what ANALYZE does.
alter table logs
  alter column block_hash set statistics 0,
  alter column transaction_hash set statistics 0,
  alter column address set statistics 0,
  alter column topics set statistics 0,
  alter column data set statistics 0;
