create table orders (
    id               uuid primary key,
    version          bigint      not null,
    user_id          uuid        not null,
    request_key      text,
    product_id       uuid        not null,
    product_type     text        not null,
    amount           bigint      not null check (amount > 0),
    coupon_id        uuid,
    campaign_id      uuid,
    incentive_kind   text,
    coupon_cost      bigint      not null default 0 check (coupon_cost >= 0),
    boost_rate       numeric(10, 8),
    status           text        not null check (status in ('CREATED', 'FROZEN', 'CONFIRMED', 'FAILED')),
    flagged          boolean     not null default false,
    risk_decision_id uuid,
    failure          text,
    failure_rule     text,
    -- The suitability evidence of the moment of sale.
    risk_level       text        not null,
    tolerance        text        not null,
    questionnaire_id text        not null,
    acknowledged     text        not null,
    disclosure_version integer not null,
    rulebook_version text        not null,
    created_at       timestamptz not null,
    placed_on        date        not null,
    confirm_on       date        not null check (confirm_on >= placed_on),
    confirmed_at     timestamptz,
    check ((status = 'FAILED') = (failure is not null)),
    -- A retryable failure gives its key back, so that the retry makes a new order.
    unique (user_id, request_key)
);
create index orders_of_user on orders (user_id, id desc);
create index orders_open on orders (created_at) where status in ('CREATED', 'FROZEN');

-- Decides which order of a person is the first: the primary key lets one in.
create table first_order (
    user_id  uuid primary key,
    order_id uuid not null unique
);
