-- Who asked the bureau about whom, under which consent: kept for the person to see. Of the answer only a keyed hash.
create table credit_query (
    id           uuid primary key,
    request_id   uuid not null unique,
    user_id      uuid not null references app_user (id),
    consent_id   uuid not null,
    asked_by     text not null,
    asked_at     timestamptz not null,
    status       text not null check (status in ('ASKED', 'UNKNOWN', 'ANSWERED', 'REFUSED')),
    answered_at  timestamptz,
    result_hash  bytea,
    check ((status = 'ANSWERED') = (answered_at is not null and result_hash is not null))
);
create index credit_query_by_user on credit_query (user_id, id desc);
