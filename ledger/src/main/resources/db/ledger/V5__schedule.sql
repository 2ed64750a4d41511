-- Transfers that are to be posted at a later moment.

create table ledger_schedule (
    id         uuid        primary key,
    key        text        not null unique,
    transfer   jsonb       not null,
    accounts   text[]      not null,
    due_at     timestamptz not null,
    every      bigint      not null check (every >= 0),
    give_up_at timestamptz not null check (give_up_at >= due_at),
    state      text        not null check (state in ('WAITING', 'DONE', 'FAILED', 'CANCELLED')),
    next_at    timestamptz,
    attempts   int         not null default 0,
    refusal    text,
    planned_at timestamptz not null default now(),
    closed_at  timestamptz,
    check ((state = 'WAITING') = (next_at is not null)),
    check ((state = 'WAITING') = (closed_at is null))
);
create index ledger_schedule_due on ledger_schedule (next_at) where state = 'WAITING';
create index ledger_schedule_accounts on ledger_schedule using gin (accounts);
