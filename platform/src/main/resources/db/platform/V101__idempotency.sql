-- One row for each Idempotency-Key of a caller: in flight while status is null, answered after.
create table idempotency_key (
    caller       text        not null,
    key          text        not null,
    request_hash bytea       not null,
    attempt      uuid        not null, -- who holds the lease: a taken-over attempt can no longer answer
    lease_until  timestamptz not null,
    status       int,
    content_type text,
    location     text,
    body         bytea,
    created_at   timestamptz not null default now(),
    primary key (caller, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
