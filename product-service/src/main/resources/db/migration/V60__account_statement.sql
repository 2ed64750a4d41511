-- Statements follow the order in which entries were booked: a statement has every entry that took effect before its
-- month's end and is on no earlier one. to_entry is the last entry the account had when it was drawn up, balance what
-- all entries up to it sum to; both also give the balance after any later entry without reading the whole history.
create table account_statement (
    id         uuid   primary key,
    user_id    uuid   not null,
    month      date   not null check (extract(day from month) = 1),
    opening    bigint not null,
    inflow     bigint not null check (inflow >= 0),
    outflow    bigint not null check (outflow >= 0),
    closing    bigint not null check (closing = opening + inflow - outflow),
    entries    integer not null check (entries > 0),
    next_entry bigint not null,
    to_entry   bigint not null,
    balance    bigint not null,
    hash       text   not null check (length(hash) = 64),
    created_at timestamptz not null,
    unique (user_id, month)
);
create index account_statement_mark on account_statement (user_id, to_entry);

-- How far a month's statements have come; accounts are visited in the order of their ids.
create table statement_run (
    month        date primary key check (extract(day from month) = 1),
    last_account bigint not null default 0,
    statements   bigint not null default 0,
    started_at   timestamptz not null,
    finished_at  timestamptz
);
