create table call_record (
    id            uuid primary key,
    source_key    uuid not null unique,
    ticket_id     uuid not null references ticket (id),
    user_id       uuid references app_user (id),
    direction     text not null check (direction in ('IN', 'OUT')),
    phone_sealed  bytea not null,
    agent         text,
    outcome       text not null check (outcome in ('TALKED', 'MISSED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL')),
    started_at    timestamptz not null,
    seconds       int not null check (seconds >= 0),
    note_sealed   bytea,
    recording     text
);
create index call_by_ticket on call_record (ticket_id);

create table call_back (
    id          uuid primary key,
    ticket_id   uuid not null references ticket (id),
    due_at      timestamptz not null,
    status      text not null check (status in ('PENDING', 'REACHED', 'FAILED', 'CANCELLED')),
    attempts    int not null default 0,
    asked_by    text not null,
    asked_at    timestamptz not null,
    settled_at  timestamptz,
    check ((status = 'PENDING') = (settled_at is null))
);
create unique index call_back_one_pending on call_back (ticket_id) where status = 'PENDING';
create index call_back_due on call_back (due_at) where status = 'PENDING';

-- direction OUT waits until the mail channel has taken it; leased_until is the machine's time.
create table ticket_mail (
    id            uuid primary key,
    message_id    text not null unique,
    ticket_id     uuid not null references ticket (id),
    reply_id      uuid,
    direction     text not null check (direction in ('IN', 'OUT')),
    verified      boolean not null,
    attachments   jsonb not null,
    status        text not null check (status in ('RECEIVED', 'WAITING', 'SENT', 'FAILED')),
    attempts      int not null default 0,
    due_at        timestamptz,
    at            timestamptz not null
);
create index ticket_mail_by_ticket on ticket_mail (ticket_id);
create index ticket_mail_waiting on ticket_mail (due_at) where status = 'WAITING';

-- A signed delivery counts once, however often it is sent.
create table hook_receipt (
    source       text not null,
    delivery_id  text not null,
    body_hash    text not null,
    received_at  timestamptz not null,
    primary key (source, delivery_id)
);
