create table otp (
    id             uuid primary key,
    purpose        text not null,
    phone_index    bytea not null,
    address_index  bytea not null,
    code_hash      bytea not null,
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    tries          int not null check (tries between 0 and 5),
    used_at        timestamptz,
    version        bigint not null
);
create index otp_by_phone on otp (phone_index, created_at desc);
create index otp_by_address on otp (address_index, created_at desc);
create index otp_by_age on otp (created_at);

create table app_user (
    id             uuid primary key,
    phone_sealed   bytea not null,
    phone_index    bytea not null unique,
    device_id      text not null,
    platform       text not null,
    channel        text,
    click_id       text,
    invite_code    text,
    registered_at  timestamptz not null
);

create table consent (
    user_id     uuid not null references app_user (id),
    purpose     text not null,
    version     int not null,
    granted     boolean not null,
    changed_at  timestamptz not null,
    primary key (user_id, purpose)
);
-- What was said and when, never changed: the proof of consent.
create table consent_history (
    id          uuid primary key,
    user_id     uuid not null references app_user (id),
    purpose     text not null,
    version     int not null,
    granted     boolean not null,
    changed_at  timestamptz not null
);
create index consent_history_by_user on consent_history (user_id, id);

create table session (
    id          uuid primary key,
    user_id     uuid not null references app_user (id),
    device_id   text not null,
    platform    text not null,
    token_hash  bytea not null,
    risk        text not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    ended       text,
    version     bigint not null
);
create index session_by_user on session (user_id);
create index session_by_expiry on session (expires_at);
create table refresh_token (
    hash        bytea primary key,
    session_id  uuid not null references session (id) on delete cascade
);
create index refresh_token_by_session on refresh_token (session_id);
