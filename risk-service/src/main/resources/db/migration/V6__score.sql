-- Every scorecard that ever decided, so that its decisions can be replayed.
create table credit_scorecard (
    version        text primary key,
    definition     text        not null check (definition is json),
    first_used_at  timestamptz not null
);
-- Fixed at the first asking: the bureau is asked under the decision's id, so that a retry is the same inquiry.
create table credit_question (
    decision_key     text primary key,
    decision_id      uuid        not null unique,
    user_id          uuid        not null,
    product_id       uuid        not null,
    amount           bigint      not null check (amount > 0),
    instalments      integer     not null check (instalments > 0),
    instalment_days  integer     not null check (instalment_days > 0),
    consent_id       uuid        not null,
    asked_at         timestamptz not null
);
create index credit_question_by_user on credit_question (user_id);
-- Never updated.
create table credit_decision (
    id                uuid primary key references credit_question (decision_id),
    outcome           text        not null check (outcome in ('APPROVE', 'REVIEW', 'DECLINE')),
    score             integer     not null check (score >= 0),
    grade             text,
    basis             jsonb       not null,
    credit            jsonb       not null,
    model_version     text        not null references credit_scorecard,
    rulebook_version  text        not null,
    decided_at        timestamptz not null
);
create index credit_decision_by_outcome on credit_decision (outcome, id desc);
create table credit_review (
    decision_id  uuid primary key references credit_decision,
    opened_at    timestamptz not null,
    verdict      text check (verdict in ('APPROVE', 'DECLINE')),
    reason       text,
    decided_by   text,
    decided_at   timestamptz,
    check ((verdict is null) = (decided_by is null))
);
create index credit_review_open on credit_review (opened_at) where verdict is null;
