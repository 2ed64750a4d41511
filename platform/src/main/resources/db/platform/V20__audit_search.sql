create index audit_actor on audit_entry (actor, id);
create index audit_at on audit_entry (at, id);
