-- The kept balances are checked against the entries without reading all entries each time: sums are carried forward up
-- to an entry behind which nothing can commit any more.

create table ledger_checked (
    one        boolean primary key default true check (one),
    through    bigint not null default 0,
    horizon    bigint,
    horizon_at xid8,
    slice_from bigint not null default 0,
    rounds     bigint not null default 0,
    checked_at timestamptz,
    check ((horizon is null) = (horizon_at is null))
);
insert into ledger_checked default values;

create table ledger_checked_sum (
    account_id bigint primary key,
    amount     numeric not null
);

create table ledger_difference (
    account_id bigint primary key,
    kept       numeric     not null,
    entries    numeric     not null,
    found_at   timestamptz not null default now()
);
