-- Names that others list: each version of a source is whole, and never changes once it was submitted.
create table screening_version (
    id            uuid primary key,
    source        text        not null check (source in ('SANCTIONS', 'PEP', 'INTERNAL')),
    number        integer     not null,
    status        text        not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED', 'REJECTED')),
    entries       integer     not null default 0,
    created_by    text        not null,
    created_at    timestamptz not null,
    live_at       timestamptz,
    unique (source, number)
);
create unique index screening_version_live on screening_version (source) where status = 'LIVE';
create table screening_file (
    version_id   uuid        not null references screening_version,
    hash         text        not null,
    lines        integer     not null,
    uploaded_by  text        not null,
    uploaded_at  timestamptz not null,
    primary key (version_id, hash)
);
create table screening_entry (
    id           uuid primary key,
    version_id   uuid        not null references screening_version,
    ref          text        not null,
    -- What it says of a person: another content is another entry, and what was cleared of the old one is open again.
    content      text        not null,
    type         text        not null check (type in ('PERSON', 'ENTITY')),
    name         text        not null,
    aliases      text[]      not null,
    birth_year   smallint,
    nationality  text,
    programme    text,
    unique (version_id, ref)
);

-- Who was last compared with what. The names of people are not here: user-service has them, and brings them along.
create table screening_subject (
    user_id        uuid primary key,
    screening_id   uuid        not null,
    screening_key  text        not null,
    outcome        text        not null check (outcome in ('CLEAR', 'POSSIBLE', 'MATCH')),
    list_version   text        not null,
    screened_at    timestamptz not null
);
create index screening_subject_version on screening_subject (list_version);

-- A person and an entry that may be she: one row per pair for ever, so that what was cleared stays cleared.
create table screening_hit (
    id             uuid primary key,
    user_id        uuid        not null,
    source         text        not null,
    ref            text        not null,
    content        text        not null,
    listed_name    text        not null,
    rule           text        not null,
    likeness       smallint    not null,
    birth          text        not null check (birth in ('SAME', 'NEAR', 'OTHER', 'UNKNOWN')),
    score          smallint    not null check (score between 0 and 100),
    level          text        not null check (level in ('POSSIBLE', 'MATCH')),
    status         text        not null check (status in ('OPEN', 'SECOND_LOOK', 'CLEARED', 'CONFIRMED', 'LAPSED')),
    list_version   text        not null,
    opened_at      timestamptz not null,
    due_at         timestamptz not null,
    owner          text,
    first_by       text,
    first_reason   text,
    first_at       timestamptz,
    decided_by     text,
    reason         text,
    decided_at     timestamptz,
    unique (user_id, source, content),
    -- Nobody clears alone what is as good as certain.
    check (status <> 'CLEARED' or level <> 'MATCH' or (first_by is not null and first_by <> decided_by)),
    check (status <> 'SECOND_LOOK' or first_by is not null)
);
create index screening_hit_open on screening_hit (due_at) where status in ('OPEN', 'SECOND_LOOK');
create index screening_hit_by_status on screening_hit (status, id desc);
