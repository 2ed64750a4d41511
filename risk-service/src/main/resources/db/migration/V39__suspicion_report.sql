-- Confidential, and never changed: another draft is another version.
create table suspicion_report (
    id            uuid primary key,
    case_id       uuid        not null references risk_case,
    user_id       uuid        not null,
    version       integer     not null check (version > 0),
    status        text        not null check (status in ('DRAFT', 'SUBMITTED', 'FILED', 'REJECTED', 'REPLACED')),
    from_at       timestamptz not null,
    to_at         timestamptz not null check (from_at < to_at),
    content       jsonb       not null,
    hash          text        not null,
    due_at        timestamptz not null,
    drafted_by    text        not null,
    drafted_at    timestamptz not null,
    submitted_by  text,
    approved_by   text,
    filed_at      timestamptz,
    receipt       text,
    unique (case_id, version),
    check ((status = 'FILED') = (filed_at is not null))
);
create unique index suspicion_report_filed on suspicion_report (case_id) where status in ('SUBMITTED', 'FILED');
create index suspicion_report_due on suspicion_report (due_at) where status in ('DRAFT', 'SUBMITTED');
