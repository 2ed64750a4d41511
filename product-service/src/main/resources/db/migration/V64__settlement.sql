-- A month of what a product's issuer and the platform owe each other. Principal is in the issuer's custody and shown only;
-- income (yield that users were given) and commission are due, debit positive: from the issuer.
create table settlement (
    id                uuid primary key,
    product_id        uuid not null,
    month             date not null check (extract(day from month) = 1),
    principal_opening bigint not null,
    principal_closing bigint not null,
    income_due        bigint not null,
    commission_due    bigint not null,
    status            text not null check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'SETTLED')),
    author            text,
    approver          text,
    payment_reference text,
    paid_on           date,
    transfer_id       uuid,
    created_at        timestamptz not null,
    settled_at        timestamptz,
    unique (product_id, month),
    check (author is distinct from approver or author is null),
    check ((status = 'SETTLED') = (settled_at is not null))
);
create index settlement_status on settlement (status, id);

-- Movements by account and kind. LATE is what was booked for earlier months after their statements.
create table settlement_line (
    settlement_id uuid   not null references settlement,
    account       text   not null check (account in ('PRINCIPAL', 'INCOME', 'COMMISSION')),
    kind          text   not null,
    entries       bigint not null,
    amount        bigint not null,
    primary key (settlement_id, account, kind)
);

-- What each account stood at by the statement before, so that nothing is left out between two.
create table settlement_mark (
    account text primary key,
    month   date   not null,
    closing bigint not null
);

create table settlement_run (
    month       date primary key check (extract(day from month) = 1),
    statements  int  not null,
    finished_at timestamptz not null
);
