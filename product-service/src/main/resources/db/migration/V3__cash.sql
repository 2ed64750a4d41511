create table deposit (
    id           uuid primary key,
    version      bigint      not null,
    user_id      uuid        not null,
    request_key  text        not null,
    card_id      uuid        not null,
    amount       bigint      not null check (amount > 0),
    status       text        not null check (status in ('SUBMITTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED')),
    reason       text,
    created_at   timestamptz not null,
    settled_at   timestamptz,
    attempts     integer     not null default 0,
    next_look_at timestamptz not null,
    unique (user_id, request_key)
);
-- The deposit's id is the bank's request id: it is committed before the bank is called.
create index deposit_unresolved on deposit (next_look_at) where status in ('SUBMITTED', 'UNKNOWN');
