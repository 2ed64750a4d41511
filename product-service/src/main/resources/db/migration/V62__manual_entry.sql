-- Entries that a person writes and a second one approves.
create table manual_entry (
    id           uuid primary key,
    reason       text not null,
    evidence     text not null,
    effective_on date not null,
    status       text not null check (status in ('DRAFT', 'SUBMITTED', 'POSTED', 'REJECTED', 'CANCELLED')),
    reverses     uuid references manual_entry,
    author       text not null,
    approver     text,
    transfer_id  uuid,
    created_at   timestamptz not null,
    posted_at    timestamptz,
    check (author is distinct from approver),
    check ((status = 'POSTED') = (transfer_id is not null))
);
create index manual_entry_status on manual_entry (status, id);
-- An entry is undone once; a refused or dropped undoing may be tried again.
create unique index manual_entry_reverses on manual_entry (reverses)
    where reverses is not null and status not in ('REJECTED', 'CANCELLED');

-- Debit positive, credit negative, in fen.
create table manual_entry_line (
    entry_id uuid   not null references manual_entry,
    position int    not null,
    account  text   not null,
    amount   bigint not null check (amount <> 0),
    primary key (entry_id, position),
    unique (entry_id, account)
);
create index manual_entry_line_account on manual_entry_line (account);
