create table approval (
    id            uuid primary key,
    kind          text        not null,
    artefact_id   uuid        not null,
    title         text        not null,
    hash          text        not null,
    status        text        not null check (status in ('SUBMITTED', 'APPROVED', 'REJECTED', 'STALE')),
    author        text        not null,
    author_id     uuid        not null,
    submitted_at  timestamptz not null,
    decided_by    text,
    decided_by_id uuid,
    decided_at    timestamptz,
    reason        text,
    -- Four eyes, whatever the code does.
    check (decided_by is null or decided_by <> author),
    check (decided_by_id is null or decided_by_id <> author_id),
    check ((status in ('APPROVED', 'REJECTED')) = (decided_by is not null and decided_by_id is not null))
);
create unique index approval_open on approval (kind, artefact_id) where status = 'SUBMITTED';
create index approval_artefact on approval (kind, artefact_id, id);
