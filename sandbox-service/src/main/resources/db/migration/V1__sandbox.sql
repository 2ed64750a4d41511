-- The outside world keeps what a bank, a carrier, a registry and a bureau would keep; numbers of cards and people only as keyed hashes.

create table card (
    token      text primary key,
    bank       text        not null,
    last4      text        not null check (last4 ~ '^[0-9]{4}$'),
    type       text        not null check (type in ('DEBIT', 'CREDIT')),
    magic      text,
    known_at   timestamptz not null
);

create table card_verification (
    request_id  text primary key,
    fingerprint text        not null,
    token       text        not null,
    result      text        not null check (result in ('VERIFIED', 'DECLINED')),
    reason      text,
    at          timestamptz not null
);

create table transfer (
    request_id     text primary key,
    kind           text        not null check (kind in ('DEBIT', 'CREDIT')),
    card_token     text        not null,
    amount         bigint      not null check (amount > 0),
    currency       text        not null,
    status         text        not null check (status in ('SUCCEEDED', 'FAILED', 'PROCESSING')),
    reason         text,
    final_status   text        not null check (final_status in ('SUCCEEDED', 'FAILED')),
    queries_left   integer     not null default 0 check (queries_left >= 0),
    accepted_at    timestamptz not null,
    settled_on     date,
    amount_in_file bigint,
    check (status <> 'PROCESSING' or queries_left > 0),
    check ((status = 'SUCCEEDED') = (settled_on is not null))
);
create index transfer_file on transfer (settled_on, request_id);

create table message (
    id        bigint generated always as identity primary key,
    recipient text        not null,
    at        timestamptz not null,
    channel   text        not null,
    template  text        not null,
    text      text        not null,
    code      text
);
create index message_recipient on message (recipient, id desc);

create table identity_verification (
    request_id  text primary key,
    fingerprint text        not null,
    result      text        not null check (result in ('MATCH', 'MISMATCH', 'UNKNOWN')),
    at          timestamptz not null
);

create table credit_report (
    request_id    text primary key,
    fingerprint   text        not null,
    consent_id    text        not null,
    score         integer     not null,
    open_loans    integer     not null,
    overdue_loans integer     not null,
    at            timestamptz not null
);

create table fault (
    part           text primary key,
    latency_millis integer       not null check (latency_millis between 0 and 60000),
    error_rate     numeric(5, 4) not null check (error_rate between 0 and 1)
);

create table world_clock (
    one            boolean primary key default true check (one),
    offset_seconds bigint not null check (offset_seconds >= 0)
);
insert into world_clock (offset_seconds) values (0);
