create table month_closing (
    id            uuid primary key,
    month         date        not null check (extract(day from month) = 1),
    status        text        not null check (status in ('BEGUN', 'SUBMITTED', 'CLOSED', 'REJECTED', 'REOPENED')),
    begun_by      text        not null,
    begun_at      timestamptz not null,
    known         timestamptz, -- what was recorded before this moment is in the snapshot
    hash          text,        -- of the snapshot
    seal_number   bigint,      -- the head of the ledger's chain when the month was closed
    seal_hash     text,
    decided_by    text,
    decided_at    timestamptz,
    reopening     text,        -- why it is to be opened again
    reopened_by   text,
    reopened_at   timestamptz,
    check ((known is null) = (hash is null)),
    check (status not in ('SUBMITTED', 'CLOSED') or hash is not null),
    check ((decided_by is null) = (decided_at is null)),
    check ((status in ('CLOSED', 'REOPENED')) = (seal_hash is not null)),
    -- Four eyes, whatever the code does.
    check (decided_by is null or decided_by <> begun_by)
);
create unique index month_closing_open on month_closing (month) where status in ('BEGUN', 'SUBMITTED', 'CLOSED');

create table month_closing_line (
    closing_id uuid   not null references month_closing,
    account_group text not null,
    unit       text   not null,
    name       text   not null, -- as the chart called it then
    accounts   bigint not null,
    opening    bigint not null,
    debit      bigint not null check (debit >= 0),
    credit     bigint not null check (credit >= 0),
    closing    bigint not null check (closing = opening + debit - credit),
    primary key (closing_id, account_group, unit)
);
