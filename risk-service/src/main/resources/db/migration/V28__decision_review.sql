-- A person asks that a person looks at what a machine declined; once per decision.
create table decision_review (
    decision_id  uuid primary key,
    user_id      uuid        not null,
    scenario     text        not null,
    text         text        not null,
    opened_at    timestamptz not null,
    due_at       timestamptz not null check (due_at > opened_at),
    owner        text,
    verdict      text check (verdict in ('UPHELD', 'OVERTURNED')),
    reason       text,
    note         text,
    decided_by   text,
    decided_at   timestamptz,
    check ((verdict is null) = (reason is null)),
    check ((verdict is null) = (decided_by is null)),
    check ((verdict is null) = (decided_at is null))
);
create index decision_review_open on decision_review (due_at) where verdict is null;
create index decision_review_by_user on decision_review (user_id);
