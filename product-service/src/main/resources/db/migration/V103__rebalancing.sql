-- What a person may do to come nearer to the model; nothing moves before she confirms it.
create table rebalancing (
    id           uuid primary key,
    user_id      uuid        not null,
    request_key  text        not null,
    portfolio_id uuid        not null references model_portfolio,
    added        bigint      not null check (added >= 0),
    status       text        not null check (status in ('PROPOSED', 'CONFIRMED', 'FINISHED', 'EXPIRED')),
    acknowledged text        not null default '',
    created_at   timestamptz not null,
    valid_until  timestamptz not null,
    confirmed_at timestamptz,
    ended_at     timestamptz,
    tried_at     timestamptz,
    unique (user_id, request_key),
    check ((status in ('CONFIRMED', 'FINISHED')) = (confirmed_at is not null)),
    check ((status in ('FINISHED', 'EXPIRED')) = (ended_at is not null))
);
create index rebalancing_of_user on rebalancing (user_id, id desc);
create index rebalancing_open on rebalancing (id) where status in ('PROPOSED', 'CONFIRMED');

-- amount is what is wished; done_amount what the order asked for or the redemption brought, never more than was there.
create table rebalancing_line (
    id             uuid primary key,
    rebalancing_id uuid    not null references rebalancing on delete cascade,
    number         integer not null check (number > 0),
    side           text    not null check (side in ('SELL', 'BUY')),
    product_id     uuid    not null references product,
    units          numeric(20, 4) check (units > 0),
    amount         bigint  not null check (amount > 0),
    fee            bigint  not null check (fee >= 0),
    status         text    not null check (status in ('OPEN', 'READY', 'PLACED', 'DONE', 'FAILED')),
    done_amount    bigint check (done_amount >= 0),
    reference      uuid,
    failure        text,
    unique (rebalancing_id, number),
    check ((side = 'SELL') = (units is not null)),
    check ((status = 'FAILED') = (failure is not null)),
    check (status not in ('PLACED', 'DONE') or reference is not null)
);
