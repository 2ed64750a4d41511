-- The keys of the vault. One without wrapped material lies in the configuration, which also wraps the others.
create table vault_key (
    use           text not null check (use in ('SEAL', 'INDEX')),
    key_id        bigint not null,
    wrapped       bytea,
    created_at    timestamptz not null,
    primary_from  timestamptz not null,
    retired_at    timestamptz,
    primary key (use, key_id)
);

create table vault_rotation (
    id            uuid primary key,
    use           text not null check (use in ('SEAL', 'INDEX')),
    status        text not null check (status in ('SUBMITTED', 'RUNNING', 'DONE', 'REJECTED')),
    reason        text not null,
    author        text not null,
    created_at    timestamptz not null,
    approved_by   text,
    started_at    timestamptz,
    key_id        bigint,
    progress_at   timestamptz,
    quiet_since   timestamptz,
    last_pass     boolean not null default false,
    finished_at   timestamptz,
    check (approved_by <> author),
    check (status not in ('RUNNING', 'DONE') or (approved_by is not null and key_id is not null))
);
create unique index vault_rotation_one on vault_rotation ((true)) where status in ('SUBMITTED', 'RUNNING');

-- One column on its way to the new key: passes over its rows, in the order of their ids, until one changes nothing.
create table vault_rotation_part (
    rotation_id  uuid not null references vault_rotation (id),
    name         text not null,
    total        bigint not null,
    done         bigint not null default 0,
    pass         int not null default 1,
    changed      bigint not null default 0,
    after        uuid,
    finished     boolean not null default false,
    primary key (rotation_id, name)
);
