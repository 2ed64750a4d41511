-- The use of a trial principal (体验金). Written down before campaign-service is asked, so that it is never unknown.
create table trial (
    id           uuid        primary key,
    user_id      uuid        not null,
    request_key  text        not null,
    coupon_id    uuid        not null,
    product_id   uuid        not null references product,
    status       text        not null check (status in ('CREATED', 'CONFIRMED', 'FAILED')),
    campaign_id  uuid,
    principal    bigint check (principal > 0),
    annual_rate  numeric(10, 8),
    days         integer check (days > 0),
    cost         bigint check (cost > 0),
    failure      text,
    failure_rule text,
    created_at   timestamptz not null,
    tried_at     timestamptz not null,
    started_on   date,
    unique (user_id, request_key),
    check ((status = 'CONFIRMED') = (started_on is not null)),
    check ((status = 'FAILED') = (failure is not null)),
    check (status <> 'CONFIRMED' or (campaign_id, principal, annual_rate, days, cost) is not null)
);
create index trial_open on trial (tried_at) where status = 'CREATED';
create index trial_of_user on trial (user_id, id desc);
