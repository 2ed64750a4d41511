-- A round compares everybody with the lists again. Who was compared in which is the number she carries; 0 is not yet, 1
-- is before the first round.
create table screening_round (
    seq          bigint generated always as identity (start with 2) primary key,
    change_id    uuid        not null unique,
    cause        text        not null,
    total        integer     not null,
    started_at   timestamptz not null,
    finished_at  timestamptz
);
create index screening_round_running on screening_round (seq) where finished_at is null;
create table identity_screening (
    user_id       uuid primary key references app_user (id),
    round         bigint  not null default 0,
    -- How often she came due on her own: an answer to an earlier question does not settle a later one.
    asks          bigint  not null default 0,
    outcome       text check (outcome in ('CLEAR', 'POSSIBLE', 'MATCH')),
    confirmed     boolean not null default false,
    screening_id  uuid,
    list_version  text,
    screened_at   timestamptz
);
create index identity_screening_round on identity_screening (round, user_id);
alter table identity_standing drop constraint identity_standing_restriction_check;
alter table identity_standing add constraint identity_standing_restriction_check
    check (restriction in ('DOCUMENT_EXPIRED', 'RECHECK_FAILED', 'UNDER_REVIEW'));
