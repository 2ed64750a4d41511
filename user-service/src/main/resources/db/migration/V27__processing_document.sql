-- Impact assessments and records of processing (PIPL art. 55 and 56): versions of documents, live by two people.
create table processing_document (
    id           uuid primary key,
    kind         text not null check (kind in ('IMPACT_ASSESSMENT', 'PROCESSING_RECORD')),
    code         text not null,
    version      int not null,
    title        text not null,
    purposes     text[] not null,
    content      jsonb not null,
    status       text not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    author       text not null,
    created_at   timestamptz not null,
    approved_by  text,
    live_at      timestamptz,
    review_due   date,
    ended_at     timestamptz,
    unique (code, version),
    check (approved_by <> author),
    check (status not in ('LIVE', 'RETIRED') or (approved_by is not null and live_at is not null and review_due is not null))
);
create unique index processing_document_live on processing_document (code) where status = 'LIVE';
create unique index processing_document_draft on processing_document (code) where status in ('DRAFT', 'SUBMITTED');
