-- Seals over the entries, each chained to the one before. A seal covers the entries with after_id < id <= upto_id; ranges
-- follow each other without a gap. It is made when no transaction can add to its range any more.
create table ledger_seal (
    number    bigint primary key check (number > 0),
    after_id  bigint      not null,
    upto_id   bigint      not null,
    entries   integer     not null check (entries > 0),
    debit     numeric     not null check (debit >= 0),  -- the sum of the positive amounts
    credit    numeric     not null check (credit >= 0), -- less the sum of the negative ones
    content   bytea       not null check (length(content) = 32), -- SHA-256 over the digests of the entries, in id order
    marks     bytea       not null, -- of each entry its id and the first 8 bytes of its digest: they locate a damage
    previous  bytea       not null check (length(previous) = 32),
    hash      bytea       not null unique check (length(hash) = 32),
    sealed_at timestamptz not null,
    check (upto_id > after_id and length(marks) = 16 * entries)
);
-- Digests do not compress.
alter table ledger_seal alter column marks set storage external;

create trigger ledger_seal_append_only before update or delete on ledger_seal
    for each row execute function ledger_append_only();
create trigger ledger_seal_no_truncate before truncate on ledger_seal
    for each statement execute function ledger_append_only();
create trigger ledger_leg_no_truncate before truncate on ledger_leg
    for each statement execute function ledger_append_only();

-- Runs that compare the books with their seals, resumable after each step.
create table ledger_verification (
    id            uuid primary key,
    requested_by  text        not null,
    state         text        not null check (state in ('RUNNING', 'CLEAN', 'DAMAGED')),
    from_seal     bigint      not null,
    target_seal   bigint      not null,
    target_entries bigint     not null, -- sealed entries from from_seal to target_seal
    known_number  bigint,               -- a head that somebody has kept elsewhere
    known_hash    bytea,
    seal          bigint      not null, -- verified up to here
    upto_id       bigint      not null,
    hash          bytea       not null,
    entries       bigint      not null default 0,
    damages       bigint      not null default 0,
    found         jsonb       not null default '[]', -- the first of the damages
    requested_at  timestamptz not null,
    finished_at   timestamptz,
    check ((finished_at is null) = (state = 'RUNNING')),
    check ((known_number is null) = (known_hash is null))
);
create unique index ledger_verification_running on ledger_verification ((true)) where state = 'RUNNING';
create index ledger_verification_finished on ledger_verification (finished_at) where state <> 'RUNNING';
