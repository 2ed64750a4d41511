-- Who lets us look at her profile when we choose what to offer, as the user stream last said.
create table personalisation (
    user_id     uuid primary key,
    granted     boolean not null,
    changed_at  timestamptz not null
);
