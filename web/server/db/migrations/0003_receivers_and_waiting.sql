-- Whose money a split divides: asked for each payment that an account is shown. Few profiles name a receiver.
create index profiles_by_receiver on profiles (receiver) where receiver is not null and owner is not null;
-- Content that was never asked for comes before content that could not be had: many dead names must not hold up a new one.
drop index metadata_waiting;
create index metadata_waiting on metadata ((attempts > 0), next_at) where state = 'waiting';
