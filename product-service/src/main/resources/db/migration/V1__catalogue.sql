create table product (
    id                 uuid primary key,
    version            bigint      not null,
    name               text        not null check (length(name) between 1 and 60),
    type               text        not null,
    risk_level         text        not null check (risk_level in ('R1', 'R2', 'R3', 'R4', 'R5')),
    annual_rate        numeric(10, 8),
    term_days          integer check (term_days between 1 and 3650),
    min_amount         bigint      not null check (min_amount > 0),
    max_amount         bigint      not null check (max_amount >= min_amount),
    quota              bigint      not null check (quota >= 0),
    confirmation       text        not null check (confirmation in ('IMMEDIATE', 'NEXT_DAY')),
    disclosure         text        not null check (length(disclosure) between 1 and 4000),
    disclosure_version integer     not null check (disclosure_version > 0),
    status             text        not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    created_at         timestamptz not null,
    published_at       timestamptz
);
create index product_live on product (id) where status = 'LIVE';

-- Apart from the aggregate: sales would otherwise collide with its version.
create table product_quota (
    product_id uuid primary key references product,
    quota      bigint not null,
    sold       bigint not null default 0,
    check (sold between 0 and quota)
);

create table product_nav (
    product_id uuid           not null references product,
    day        date           not null,
    nav        numeric(18, 6) not null check (nav > 0),
    primary key (product_id, day)
);
