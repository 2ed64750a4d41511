-- A freeze of a user's cash: by a court or another authority, or by the platform's own risk and compliance. Each thing
-- done to it is an order with its document; all but the placing of a platform freeze need a second person.
create table account_freeze (
    id          uuid    primary key,
    user_id     uuid    not null,
    kind        text    not null check (kind in ('JUDICIAL', 'BUSINESS')),
    scope       text    not null check (scope in ('PART', 'OUTFLOW', 'BOTH')),
    amount      bigint  check (amount > 0),
    deducted    bigint  not null default 0 check (deducted >= 0),
    from_day    date    not null,
    until_day   date,
    status      text    not null check (status in ('SUBMITTED', 'WAITING', 'ACTIVE', 'EXPIRED', 'RELEASED',
                                                   'EXECUTED', 'REJECTED')),
    place       bigint,
    created_at  timestamptz not null,
    ended_at    timestamptz,
    check ((scope = 'PART') = (amount is not null)),
    check (kind = 'BUSINESS' or until_day is not null),
    check (amount is null or deducted <= amount)
);
create index account_freeze_user on account_freeze (user_id, place) where status = 'ACTIVE';
create index account_freeze_from on account_freeze (from_day) where status = 'WAITING';
create index account_freeze_until on account_freeze (until_day) where status = 'ACTIVE';
create sequence account_freeze_place;

create table freeze_order (
    id              uuid primary key,
    freeze_id       uuid not null references account_freeze,
    kind            text not null check (kind in ('PLACE', 'CONTINUE', 'RELEASE', 'DEDUCT')),
    authority       text not null,
    document_number text not null,
    officer         text not null,
    reason          text not null,
    amount          bigint check (amount > 0),
    until_day       date,
    status          text not null check (status in ('SUBMITTED', 'APPLIED', 'REJECTED')),
    author          text not null,
    decided_by      text,
    created_at      timestamptz not null,
    decided_at      timestamptz
);
create index freeze_order_freeze on freeze_order (freeze_id, id);
-- One step at a time, so that each is decided on what the one before it left.
create unique index freeze_order_open on freeze_order (freeze_id) where status = 'SUBMITTED';
create unique index freeze_order_document on freeze_order (freeze_id, kind, authority, document_number)
    where status <> 'REJECTED';

-- What stands in the ledger for all freezes of a user together is replaced as a whole at each change: the keys of the
-- holds carry this version.
create table account_control (
    user_id uuid   primary key,
    version bigint not null default 0
);
