alter table staff_account
    add column status              text not null default 'ACTIVE' check (status in ('ACTIVE', 'DISABLED', 'LEFT')),
    add column password_changed_at timestamptz not null default now();

-- What is kept is the keyed index of a code; a used one is gone.
create table staff_recovery_code (
    staff_id    uuid not null references staff_account (id),
    code_index  bytea not null,
    primary key (staff_id, code_index)
);

create table staff_session (
    id          uuid primary key,
    staff_id    uuid not null references staff_account (id),
    token_hash  bytea not null,
    address     text not null,
    opened_at   timestamptz not null,
    used_at     timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    ended       text,
    check ((ended_at is null) = (ended is null))
);
create index staff_session_by_staff on staff_session (staff_id, id);
create index staff_session_by_expiry on staff_session (expires_at);
-- Every refresh token ever given out in a session, so that a used one is recognised.
create table staff_refresh_token (
    hash        bytea primary key,
    session_id  uuid not null references staff_session (id) on delete cascade
);
create index staff_refresh_token_by_session on staff_refresh_token (session_id);

-- A change of what somebody may do, which a second person decides.
create table duty_change (
    id            uuid primary key,
    staff_id      uuid not null references staff_account (id),
    kind          text not null check (kind in ('ROLES', 'GRANT', 'TOTP_RESET')),
    roles         text[] not null,
    hours         int check (hours between 1 and 72),
    reason        text not null,
    requested_by  text not null,
    requested_at  timestamptz not null,
    status        text not null check (status in ('REQUESTED', 'IN_FORCE', 'REJECTED', 'ENDED')),
    decided_by    text,
    decided_at    timestamptz,
    valid_until   timestamptz,
    ended_by      text,
    ended_at      timestamptz,
    check (decided_by is null or decided_by <> requested_by),
    check ((kind = 'GRANT') = (hours is not null)),
    check ((status = 'ENDED') = (ended_at is not null))
);
create index duty_change_in_force on duty_change (staff_id, valid_until) where kind = 'GRANT' and status = 'IN_FORCE';
create index duty_change_by_staff on duty_change (staff_id, id);

create table duty_review (
    id         uuid primary key,
    quarter    text not null unique,
    opened_at  timestamptz not null,
    due_at     timestamptz not null,
    closed_at  timestamptz
);
create table duty_review_item (
    review_id   uuid not null references duty_review (id),
    staff_id    uuid not null references staff_account (id),
    username    text not null,
    role        text not null,
    decision    text check (decision in ('CONFIRMED', 'REMOVED', 'SUSPENDED')),
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    primary key (review_id, staff_id, role),
    check ((decision is null) = (decided_at is null)),
    check (decided_by is null or decided_by <> username)
);
create index duty_review_open on duty_review (due_at) where closed_at is null;

-- A leaver's open work, service by service: handed over until each has answered.
create table staff_hand_over (
    staff_id      uuid not null references staff_account (id),
    service       text not null,
    leaver        text not null,
    successor     text not null,
    requested_by  text not null,
    requested_at  timestamptz not null,
    done_at       timestamptz,
    items         jsonb,
    failure       text,
    primary key (staff_id, service),
    check (leaver <> successor),
    check ((done_at is null) = (items is null))
);
create index staff_hand_over_open on staff_hand_over (requested_at) where done_at is null;

-- The channels that somebody's users must have come by; no row is no limit.
create table staff_scope (
    staff_id  uuid not null references staff_account (id),
    channel   text not null,
    primary key (staff_id, channel)
);
