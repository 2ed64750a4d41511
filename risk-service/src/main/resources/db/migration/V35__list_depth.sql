alter table list_entry drop constraint list_entry_effect_check;
alter table list_entry add constraint list_entry_effect_check check (effect in ('DENY', 'ALLOW', 'WATCH'));
alter table list_entry drop constraint list_entry_kind_check;
alter table list_entry add constraint list_entry_kind_check
    check (kind in ('USER', 'DEVICE', 'IP', 'CARD_TOKEN', 'NAME'));
-- Where an entry comes from: STAFF, or the name of the list that was imported.
alter table list_entry add column source text not null default 'STAFF';
-- Not approved yet: known, but it does not speak.
alter table list_entry add column pending boolean not null default false;
alter table list_entry add column removal_reason text;
create index list_entry_speaking on list_entry (kind, value) where removed_at is null and not pending;
create index list_entry_names on list_entry (id) where kind = 'NAME' and removed_at is null;

create table list_import (
    id          uuid primary key,
    hash        text        not null check (length(hash) = 64),
    status      text        not null check (status in ('SUBMITTED', 'APPLYING', 'DONE', 'REJECTED')),
    lines       integer     not null,
    added       integer     not null default 0,
    reason      text        not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    applied_at  timestamptz,
    check ((status = 'DONE') = (applied_at is not null))
);
-- The same file is the same import, unless it was turned down.
create unique index list_import_once on list_import (hash) where status <> 'REJECTED';
create index list_import_applying on list_import (id) where status = 'APPLYING';
create table list_import_line (
    import_id   uuid    not null references list_import,
    line        bigint  not null,
    entry_id    uuid    not null,
    effect      text    not null,
    kind        text    not null,
    value       text    not null,
    reason      text    not null,
    source      text    not null,
    expires_at  timestamptz,
    primary key (import_id, line)
);
