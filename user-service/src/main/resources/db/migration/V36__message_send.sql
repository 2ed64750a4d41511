-- One message to many people: what, to whom, how fast. Nothing of it changes once it is submitted.
create table message_send (
    id               uuid primary key,
    name             text not null,
    template_id      uuid not null references message_template (id),
    parameters       jsonb not null,
    audience         jsonb,
    listed           bigint not null default 0,
    list_digest      text,
    rate_per_second  int not null check (rate_per_second between 1 and 100000),
    status           text not null check (status in
        ('DRAFT', 'SUBMITTED', 'APPROVED', 'RUNNING', 'PAUSED', 'CANCELLED', 'DONE')),
    author           text not null,
    created_at       timestamptz not null,
    approved_by      text,
    approved_at      timestamptz,
    version          bigint not null,
    check (approved_by is null or approved_by <> author),
    check (status in ('DRAFT', 'SUBMITTED', 'CANCELLED') or approved_by is not null)
);
create index message_send_open on message_send (status) where status = 'RUNNING';
create table message_send_target (
    send_id  uuid not null references message_send (id),
    user_id  uuid not null,
    primary key (send_id, user_id)
);

-- How far a send is, and a rehearsal of it is: the cursor moves in the transaction that writes the messages.
create table message_run (
    id           uuid primary key,
    send_id      uuid not null references message_send (id),
    dry          boolean not null,
    asked_by     text not null,
    members      bigint not null,
    until_id     uuid,
    cursor_id    uuid,
    done         bigint not null default 0,
    next_at      timestamptz not null,
    started_at   timestamptz not null,
    finished_at  timestamptz
);
create unique index message_run_real on message_run (send_id) where not dry;
create index message_run_open on message_run (next_at) where finished_at is null;
create table message_run_count (
    run_id   uuid not null references message_run (id),
    status   text not null,
    reason   text not null,
    rule     text not null,
    messages bigint not null,
    primary key (run_id, status, reason)
);
