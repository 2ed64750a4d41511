-- Never updated: a decision is the record of what was known and which rules spoke.
create table decision (
    id                uuid primary key,
    decision_key      text        not null unique,
    scenario          text        not null,
    user_id           uuid,
    amount            bigint,
    attributes        jsonb       not null,
    facts             jsonb       not null,
    hits              jsonb       not null,
    score             integer     not null check (score >= 0),
    outcome           text        not null check (outcome in ('APPROVE', 'CHALLENGE', 'REVIEW', 'DECLINE')),
    rule_set_version  text        not null,
    rulebook_version  text        not null,
    decided_at        timestamptz not null
);
create index decision_by_user on decision (user_id, id desc) where user_id is not null;
create index decision_by_outcome on decision (outcome, scenario, id desc);
