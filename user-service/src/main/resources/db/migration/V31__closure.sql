-- A closure outlives its account: it is the proof of what was erased. Its user id leads to nobody then.
create table closure (
    id            uuid primary key,
    user_id       uuid        not null,
    status        text        not null check (status in ('COOLING', 'CANCELLED', 'OBSTRUCTED', 'ERASING', 'COMPLETED')),
    requested_at  timestamptz not null,
    due_at        timestamptz not null,
    deadline      timestamptz not null,
    next_try_at   timestamptz not null,
    asked         int         not null default 0,
    closed_at     timestamptz,
    completed_at  timestamptz,
    receipt       text,
    token_hash    bytea       not null unique,
    check (status not in ('ERASING', 'COMPLETED') or closed_at is not null or asked = 0),
    check ((status = 'COMPLETED') = (receipt is not null and completed_at is not null))
);
create unique index closure_running on closure (user_id) where status in ('COOLING', 'ERASING');
create index closure_due on closure (status, next_try_at) where status in ('COOLING', 'ERASING');

create table erasure_answer (
    closure_id   uuid        not null references closure (id) on delete cascade,
    service      text        not null,
    answered_at  timestamptz not null,
    erased       text[]      not null,
    kept         jsonb       not null,
    primary key (closure_id, service)
);
