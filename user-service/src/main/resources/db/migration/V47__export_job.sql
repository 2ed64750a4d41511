create table export_job (
    id            uuid primary key,
    kind          text not null,
    reason        text not null,
    requested_by  text not null,
    staff_id      uuid not null,
    requested_at  timestamptz not null,
    status        text not null check (status in ('WAITING', 'READY', 'EXPIRED')),
    rows          int,
    truncated     boolean,
    file          bytea,
    ready_at      timestamptz,
    expires_at    timestamptz,
    downloads     int not null default 0,
    check ((status = 'READY') = (file is not null)),
    check ((ready_at is null) = (expires_at is null))
);
create index export_job_waiting on export_job (id) where status = 'WAITING';
create index export_job_expiry on export_job (expires_at) where status = 'READY';
create index export_job_of on export_job (staff_id, id);
