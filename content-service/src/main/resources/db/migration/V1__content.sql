create table content (
    id               uuid primary key,
    kind             text        not null check (kind in ('ARTICLE', 'ANNOUNCEMENT', 'FAQ')),
    status           text        not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    category         text        not null,
    title            text        not null,
    summary          text        not null,
    body             text        not null,
    product_ids      uuid[]      not null default '{}',
    author           text        not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    published_at     timestamptz,
    approved_by      text,
    rulebook_version text,
    revision         bigint      not null,
    -- What a reader sees was approved by somebody, under rules of a known version.
    check (status <> 'LIVE' or (published_at is not null and approved_by is not null and rulebook_version is not null))
);
create index content_live on content (kind, category, id desc) where status = 'LIVE';
create index content_by_status on content (status, id desc);
