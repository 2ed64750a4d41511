create table identity (
    user_id        uuid primary key references app_user (id),
    name_sealed    bytea not null,
    number_sealed  bytea not null,
    number_index   bytea not null,
    claim_index    bytea not null,
    name_masked    text not null,
    request_id     uuid not null unique,
    status         text not null,
    submitted_at   timestamptz not null,
    verified_at    timestamptz,
    version        bigint not null
);
create index identity_by_number on identity (number_index) where status = 'VERIFIED';
create index identity_pending on identity (user_id) where status = 'PENDING';

create table card (
    id            uuid primary key,
    user_id       uuid not null references app_user (id),
    status        text not null,
    risk          text,
    reason        text,
    token         text,
    bank          text,
    last4         text check (last4 ~ '^[0-9]{4}$'),
    otp_id        uuid,
    submitted_at  timestamptz not null,
    bound_at      timestamptz,
    version       bigint not null,
    check (status not in ('PENDING_OTP', 'BOUND') or (token is not null and bank is not null and last4 is not null))
);
create index card_by_user on card (user_id, id);
create unique index card_bound_once on card (user_id, token) where status = 'BOUND';

create table assessment (
    id                uuid primary key,
    user_id           uuid not null references app_user (id),
    attempt           int not null,
    questionnaire     text not null,
    answers           jsonb not null,
    level             text not null,
    assessed_on       date not null,
    assessed_at       timestamptz not null,
    valid_until       date not null,
    rulebook_version  text not null,
    unique (user_id, attempt)
);
