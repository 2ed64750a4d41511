-- A push that is tried again under its request id arrives once.
alter table message add column request_id text unique;
