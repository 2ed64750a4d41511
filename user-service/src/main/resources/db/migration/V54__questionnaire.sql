-- The questionnaires of the risk assessment, each version for ever: stored assessments are explained by them.
create table questionnaire (
    id             uuid primary key,
    code           text not null unique,
    title          text not null,
    content        jsonb not null,
    effective_from date not null,
    status         text not null check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'CANCELLED')),
    author         text not null,
    created_at     timestamptz not null,
    approved_by    text,
    approved_at    timestamptz,
    check (approved_by is distinct from author or approved_by is null),
    check (status <> 'APPROVED' or approved_by is not null)
);
-- One day brings one questionnaire.
create unique index questionnaire_day on questionnaire (effective_from) where status = 'APPROVED';

-- The age band of the moment: another one later makes a new assessment worth while. Reminded is who was told of its end.
alter table assessment
    add column age_band text,
    add column reminded_on date;
create index assessment_ending on assessment (valid_until) where reminded_on is null;
