-- What the other models of the scenario said of the same application; decides nothing.
create table credit_shadow (
    decision_id    uuid        not null references credit_decision,
    model_version  text        not null references credit_scorecard (version),
    outcome        text        not null check (outcome in ('APPROVE', 'REVIEW', 'DECLINE')),
    score          integer     not null check (score >= 0),
    credit         jsonb       not null,
    decided_at     timestamptz not null,
    primary key (decision_id, model_version)
);
create index credit_shadow_by_model on credit_shadow (model_version, decided_at);
create index credit_decision_by_model on credit_decision (model_version, decided_at);
