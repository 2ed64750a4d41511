create table collection_case (
    id              uuid primary key,
    version         bigint      not null,
    loan_id         uuid        not null,
    user_id         uuid        not null,
    status          text        not null check (status in ('OPEN', 'ASSIGNED', 'CLOSED')),
    outcome         text check (outcome in ('CURED', 'SETTLED', 'WRITTEN_OFF', 'MANUAL')),
    owner           text,
    bucket          text        not null,
    days_past_due   integer     not null check (days_past_due > 0),
    due             bigint      not null,
    outstanding     bigint      not null,
    opened_at       timestamptz not null,
    told_at         timestamptz not null,
    closed_at       timestamptz,
    ended_at        timestamptz,
    next_action_on  date        not null,
    check ((status = 'CLOSED') = (outcome is not null)),
    check ((status = 'CLOSED') = (closed_at is not null)),
    check (ended_at is null or status = 'CLOSED'),
    -- One case per delay: a delay is known by its end ...
    unique (loan_id, ended_at)
);
-- ... or is the one that goes on.
create unique index collection_case_running on collection_case (loan_id) where ended_at is null;
create index collection_case_by_user on collection_case (user_id);
create index collection_case_due on collection_case (next_action_on) where status <> 'CLOSED';
create table loan_ending (
    loan_id  uuid        not null,
    at       timestamptz not null,
    outcome  text        not null check (outcome in ('CURED', 'SETTLED', 'WRITTEN_OFF')),
    primary key (loan_id, at)
);
create table loan_payment (
    event_id  uuid primary key,
    loan_id   uuid        not null,
    amount    bigint      not null,
    at        timestamptz not null
);
create index loan_payment_by_loan on loan_payment (loan_id, at);
create table case_note (
    id               uuid primary key,
    case_id          uuid        not null references collection_case,
    user_id          uuid        not null,
    kind             text        not null check (kind in ('CALL', 'NOTE', 'PROMISE')),
    text             text        not null,
    promised_on      date,
    promised_amount  bigint check (promised_amount > 0),
    promise          text check (promise in ('OPEN', 'KEPT', 'BROKEN')),
    written_by       text        not null,
    written_at       timestamptz not null,
    check ((kind = 'PROMISE') = (promise is not null and promised_on is not null and promised_amount is not null))
);
create index case_note_by_case on case_note (case_id, id);
create index case_note_contacts on case_note (user_id, written_at) where kind in ('CALL', 'PROMISE');
create index case_note_promises on case_note (promised_on) where promise = 'OPEN';
