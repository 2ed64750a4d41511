-- Words of the house: answers of the assistant and ready replies of staff. A wording never changes; a second person lets it live.
create table desk_text (
    id           uuid primary key,
    kind         text not null check (kind in ('ANSWER', 'REPLY')),
    code         text not null,
    language     text not null check (language in ('zh', 'en')),
    category     text not null,
    title        text not null,
    body         text not null,
    keywords     text[] not null,
    status       text not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    author       text not null,
    created_at   timestamptz not null,
    checked_under text,
    approved_by  text,
    check (status <> 'LIVE' or (approved_by is not null and approved_by <> author))
);
create unique index desk_text_live on desk_text (kind, code, language) where status = 'LIVE';

create table desk_macro (
    code        text primary key,
    zh          text not null,
    reply_code  text,
    priority    text,
    queue       text references desk_queue (code),
    tag         text,
    resolves    boolean not null,
    check (not resolves or reply_code is not null)
);
