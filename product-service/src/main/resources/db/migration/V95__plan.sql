-- A fixed plan: one amount of one product at regular days. next_on is the trading day on which it is looked at next.
create table invest_plan (
    id           uuid primary key,
    user_id      uuid        not null,
    request_key  text        not null,
    product_id   uuid        not null references product,
    amount       bigint      not null check (amount > 0),
    schedule     text        not null check (schedule in ('DAILY', 'WEEKLY', 'BIWEEKLY', 'MONTHLY')),
    day          integer check (day between 1 and 31),
    start_on     date        not null,
    end_after    integer check (end_after > 0),
    end_on       date,
    acknowledged text        not null,
    status       text        not null check (status in ('ACTIVE', 'PAUSED', 'STOPPED', 'FINISHED')),
    reason       text,
    due_on       date,
    next_on      date,
    placed       integer     not null default 0,
    invested     bigint      not null default 0,
    misses       integer     not null default 0,
    created_at   timestamptz not null,
    ended_on     date,
    check ((schedule = 'DAILY') = (day is null)),
    check ((status = 'ACTIVE') = (next_on is not null)),
    check ((status in ('STOPPED', 'FINISHED')) = (ended_on is not null)),
    unique (user_id, request_key)
);
create index invest_plan_due on invest_plan (next_on, id) where status = 'ACTIVE';
create index invest_plan_of_user on invest_plan (user_id, id desc);

-- One instalment of a plan: the primary key lets a day be placed once. tries is how often it was tried; the try is
-- part of the order's key, and a new one begins only when the last was refused for good.
create table plan_run (
    id       uuid        not null unique,
    plan_id  uuid        not null references invest_plan,
    due_on   date        not null,
    amount   bigint      not null check (amount > 0),
    status   text        not null check (status in ('DUE', 'PLACED', 'MISSED')),
    tries    integer     not null check (tries >= 0),
    order_id uuid,
    reason   text,
    tried_at timestamptz,
    ended_on date,
    primary key (plan_id, due_on),
    check ((status = 'PLACED') = (order_id is not null)),
    check ((status = 'DUE') = (ended_on is null))
);
