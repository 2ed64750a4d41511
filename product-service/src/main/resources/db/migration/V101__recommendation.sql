-- Who lets us use what she owns and did when we choose what to show, as the user stream last said.
create table personalisation (
    user_id    uuid primary key,
    granted    boolean     not null,
    changed_at timestamptz not null
);

-- How much each part of the fit counts, out of 1,000. A set goes live by two people; the first came with the release.
create table recommendation_weights (
    id              uuid primary key,
    number          integer generated always as identity unique,
    capacity        integer     not null check (capacity between 0 and 1000),
    horizon         integer     not null check (horizon between 0 and 1000),
    scene           integer     not null check (scene between 0 and 1000),
    behaviour       integer     not null check (behaviour between 0 and 1000),
    diversification integer     not null check (diversification between 0 and 1000),
    note            text        not null check (length(note) between 1 and 200),
    status          text        not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    author          text        not null,
    approver        text,
    created_at      timestamptz not null,
    live_at         timestamptz,
    check (capacity + horizon + scene + behaviour + diversification = 1000),
    check (approver <> author),
    check (status <> 'LIVE' or live_at is not null and (approver is not null or author = 'release'))
);
create unique index recommendation_weights_live on recommendation_weights ((true)) where status = 'LIVE';

insert into recommendation_weights
    (id, capacity, horizon, scene, behaviour, diversification, note, status, author, created_at, live_at)
values ('019b7000-0000-7000-8000-000000000101', 250, 250, 100, 150, 250, '首发权重', 'LIVE', 'release',
        timestamptz '2026-01-01 00:00:00+08', timestamptz '2026-01-01 00:00:00+08');

-- What was shown to whom and why; explanation holds each product's parts.
create table served_list (
    id           uuid primary key,
    user_id      uuid        not null,
    served_at    timestamptz not null,
    scene        text,
    personalised boolean     not null,
    weights_id   uuid references recommendation_weights,
    products     uuid[]      not null,
    explanation  jsonb       not null,
    check (personalised = (weights_id is not null))
);
create index served_list_of_user on served_list (user_id, id desc);
create index served_list_by_time on served_list (served_at);

create table served_opening (
    list_id    uuid        not null references served_list on delete cascade,
    product_id uuid        not null,
    opened_at  timestamptz not null,
    primary key (list_id, product_id)
);
