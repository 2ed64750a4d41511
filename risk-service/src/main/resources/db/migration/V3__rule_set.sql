create table rule_set (
    id          uuid primary key,
    scenario    text        not null,
    number      integer     not null check (number > 0),
    status      text        not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'REJECTED', 'RETIRED')),
    definition  text        not null check (definition is json),
    author      text        not null,
    created_at  timestamptz not null,
    revision    bigint      not null,
    unique (scenario, number)
);
create unique index rule_set_live on rule_set (scenario) where status = 'LIVE';
