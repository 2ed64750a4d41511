create table signing_key (
    id          uuid primary key,
    key_sealed  bytea not null,
    created_at  timestamptz not null,
    signs_from  timestamptz not null,
    retires_at  timestamptz
);

create table attempt (
    kind          text not null,
    key           bytea not null,
    window_start  timestamptz not null,
    count         int not null,
    primary key (kind, key, window_start)
);
create index attempt_by_age on attempt (window_start);
