-- A candidate that judges every act beside the live rules, and decides nothing.
alter table rule_set add column shadow boolean not null default false;
create unique index rule_set_shadow on rule_set (scenario) where shadow;
create table shadow_decision (
    decision_id  uuid        not null references decision,
    rule_set_id  uuid        not null references rule_set,
    outcome      text        not null check (outcome in ('APPROVE', 'CHALLENGE', 'REVIEW', 'DECLINE')),
    score        integer     not null check (score >= 0),
    codes        text[]      not null,
    primary key (rule_set_id, decision_id)
);
