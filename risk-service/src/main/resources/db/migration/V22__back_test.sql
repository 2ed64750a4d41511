-- What turned out later of a person: the truth that rules are measured by.
create table label (
    user_id   uuid        not null,
    kind      text        not null check (kind in ('FRAUD', 'OVERDUE', 'CLAWBACK')),
    cause_id  uuid        not null,
    source    text        not null,
    amount    bigint      not null default 0 check (amount >= 0),
    at        timestamptz not null,
    primary key (user_id, kind, cause_id)
);
create table back_test (
    id           uuid primary key,
    rule_set_id  uuid        not null references rule_set,
    hash         text        not null,
    scenario     text        not null,
    status       text        not null check (status in ('RUNNING', 'DONE', 'CANCELLED')),
    from_at      timestamptz not null,
    to_at        timestamptz not null check (from_at < to_at),
    total        bigint      not null,
    done         bigint      not null default 0,
    last_id      uuid,
    started_by   text        not null,
    started_at   timestamptz not null,
    finished_at  timestamptz,
    check ((status = 'RUNNING') = (finished_at is null))
);
create index back_test_by_rule_set on back_test (rule_set_id, id desc);
create index back_test_running on back_test (id) where status = 'RUNNING';
-- How often a stored verdict met a replayed one, apart for people who turned out bad and others.
create table back_test_cell (
    back_test_id  uuid    not null references back_test,
    was           text    not null,
    would         text    not null,
    bad           boolean not null,
    decisions     bigint  not null,
    amount        bigint  not null,
    primary key (back_test_id, was, would, bad)
);
create table back_test_change (
    back_test_id  uuid    not null references back_test,
    decision_id   uuid    not null,
    user_id       uuid,
    was           text    not null,
    would         text    not null,
    score_was     integer not null,
    score_would   integer not null,
    bad           boolean not null,
    amount        bigint  not null,
    primary key (back_test_id, decision_id)
);
create table back_test_rule (
    back_test_id  uuid   not null references back_test,
    code          text   not null,
    hits          bigint not null,
    bad           bigint not null,
    primary key (back_test_id, code)
);
create index decision_by_scenario on decision (scenario, id);
