alter table otp add column device_index bytea;
create index otp_by_device on otp (device_index, created_at desc) where device_index is not null;

create table user_password (
    user_id  uuid primary key references app_user (id),
    hash     text not null,
    set_at   timestamptz not null
);

-- A device on which its owner has shown more than a password.
create table device (
    id         uuid primary key,
    user_id    uuid not null references app_user (id),
    device_id  text not null,
    platform   text not null,
    name       text check (length(name) between 1 and 40),
    known_at   timestamptz not null,
    seen_at    timestamptz not null,
    unique (user_id, device_id)
);
insert into device (id, user_id, device_id, platform, known_at, seen_at)
select distinct on (user_id, device_id)
       id, user_id, device_id, platform, created_at, max(created_at) over (partition by user_id, device_id)
  from session order by user_id, device_id, created_at;

-- Where from, as coarsely as a person needs to know herself again: never the address.
alter table session
    add column network       text not null default '',
    add column region        text not null default '',
    add column refreshed_at  timestamptz;
create index session_open_by_device on session (user_id, device_id) where ended_at is null;

create table sign_in (
    id           uuid primary key,
    user_id      uuid references app_user (id),
    phone_index  bytea,
    at           timestamptz not null,
    method       text not null check (method in ('OTP', 'PASSWORD', 'REFRESH')),
    outcome      text not null check (outcome in ('SIGNED_IN', 'CHALLENGED', 'REFUSED')),
    reason       text not null,
    device_id    text,
    platform     text,
    new_device   boolean not null,
    network      text not null,
    region       text not null,
    risk         text
);
create index sign_in_by_user on sign_in (user_id, id desc) where user_id is not null;
create index sign_in_by_phone on sign_in (phone_index, id desc) where phone_index is not null;
create index sign_in_by_age on sign_in (at);
