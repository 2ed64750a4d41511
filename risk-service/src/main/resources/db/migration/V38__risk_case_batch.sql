create table risk_case_batch (
    id           uuid primary key,
    filter       jsonb       not null,
    action       jsonb       not null,
    status       text        not null check (status in ('AWAITING', 'RUNNING', 'DONE', 'REJECTED', 'CANCELLED')),
    total        integer     not null,
    started_by   text        not null,
    approved_by  text,
    created_at   timestamptz not null,
    finished_at  timestamptz
);
create index risk_case_batch_running on risk_case_batch (id) where status = 'RUNNING';
create table risk_case_batch_item (
    batch_id  uuid    not null references risk_case_batch,
    seq       integer not null,
    case_id   uuid    not null references risk_case,
    status    text    not null check (status in ('PENDING', 'DONE', 'REFUSED')),
    effect    text,
    refusal   text,
    primary key (batch_id, seq)
);
create index risk_case_batch_item_open on risk_case_batch_item (batch_id, seq) where status = 'PENDING';
create index risk_case_batch_item_case on risk_case_batch_item (case_id);
