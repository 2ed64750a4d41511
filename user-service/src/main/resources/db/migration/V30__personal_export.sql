-- A copy of a person's data: gathered service by service, sealed, and gone when it lapses.
create table personal_export (
    id            uuid primary key,
    user_id       uuid        not null references app_user (id),
    status        text        not null check (status in ('WAITING', 'READY', 'EXPIRED')),
    requested_at  timestamptz not null,
    requested_on  date        not null,
    next_try_at   timestamptz not null,
    waiting_for   text,
    ready_at      timestamptz,
    expires_at    timestamptz,
    check ((status = 'WAITING') = (ready_at is null)),
    check ((ready_at is null) = (expires_at is null))
);
create unique index personal_export_running on personal_export (user_id) where status = 'WAITING';
create index personal_export_by_user on personal_export (user_id, requested_on);
create index personal_export_due on personal_export (next_try_at) where status = 'WAITING';
create index personal_export_lapsing on personal_export (expires_at) where status = 'READY';
create table personal_export_part (
    id              uuid primary key,
    export_id       uuid  not null references personal_export (id),
    service         text  not null,
    content_sealed  bytea not null,
    unique (export_id, service)
);

create table correction (
    id               uuid primary key,
    user_id          uuid        not null references app_user (id),
    what             text        not null,
    value_sealed     bytea       not null,
    evidence_sealed  bytea       not null,
    status           text        not null check (status in ('OPEN', 'ACCEPTED', 'REJECTED')),
    asked_at         timestamptz not null,
    due_at           timestamptz not null,
    decided_by       text,
    decided_at       timestamptz,
    answer_sealed    bytea,
    check ((status = 'OPEN') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null and answer_sealed is null))
);
create index correction_by_user on correction (user_id, asked_at desc);
create index correction_open on correction (due_at) where status = 'OPEN';

create table history_erasure (
    id            uuid primary key,
    user_id       uuid        not null references app_user (id),
    requested_at  timestamptz not null,
    erased_at     timestamptz,
    events        bigint
);
create unique index history_erasure_running on history_erasure (user_id) where erased_at is null;
