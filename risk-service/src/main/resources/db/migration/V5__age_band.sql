create table age_band (
    user_id     uuid primary key,
    band        text        not null,
    at          timestamptz not null
);
