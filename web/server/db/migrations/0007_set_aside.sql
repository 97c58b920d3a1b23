-- Why content that was read could not be written down: what the database said. Null for all other content.
alter table metadata add column refusal text;
