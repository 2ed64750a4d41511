-- Withdrawals that wait for a person or for their bank day, and outcomes that people decide on.
alter table bank_transfer
    add sent_at      timestamptz,
    add submitted_at timestamptz,
    add value_on     date,
    add waits_since  timestamptz,
    add owner        text check (length(owner) between 1 and 100),
    drop constraint bank_transfer_status_check,
    add constraint bank_transfer_status_check check (status in
        ('CREATED', 'HELD', 'QUEUED', 'SUBMITTED', 'UNKNOWN', 'MANUAL', 'SUCCEEDED', 'FAILED')),
    add check (status not in ('HELD', 'QUEUED') or direction = 'WITHDRAWAL'),
    add check (status not in ('HELD', 'MANUAL') or waits_since is not null),
    add check (status <> 'QUEUED' or value_on is not null),
    add check ((status = 'SUCCEEDED') = (settled_at is not null));
update bank_transfer set submitted_at = created_at, sent_at = created_at where status in ('SUBMITTED', 'UNKNOWN');

drop index bank_transfer_open;
create index bank_transfer_open on bank_transfer (next_look_at)
    where status in ('CREATED', 'SUBMITTED', 'UNKNOWN', 'MANUAL');
create index bank_transfer_waiting on bank_transfer (id desc) where status in ('HELD', 'QUEUED', 'MANUAL');

-- What somebody proposes to do with a transfer that waits for people; a second person decides.
create table transfer_ruling (
    id          uuid primary key,
    transfer_id uuid        not null references bank_transfer,
    ruling      text        not null check (ruling in ('SUCCEEDED', 'FAILED', 'RELEASED', 'REFUSED')),
    evidence    text        not null check (length(evidence) between 1 and 2000),
    author      text        not null,
    created_at  timestamptz not null,
    outcome     text check (outcome in ('APPROVED', 'REJECTED')),
    decided_by  text,
    decided_at  timestamptz,
    check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
    check (decided_by <> author)
);
create unique index transfer_ruling_open on transfer_ruling (transfer_id) where outcome is null;
create index transfer_ruling_of on transfer_ruling (transfer_id, id desc);
