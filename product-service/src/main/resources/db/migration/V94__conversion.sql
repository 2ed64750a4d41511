-- A switch from a holding into another product: units leave, their money is held, and an order takes it.
create table conversion (
    id              uuid primary key,
    user_id         uuid           not null,
    request_key     text           not null,
    holding_id      uuid           not null references holding,
    from_product_id uuid           not null,
    to_product_id   uuid           not null references product,
    units           numeric(20, 4) not null check (units > 0),
    acknowledged    text           not null,
    status          text           not null
        check (status in ('REQUESTED', 'REDEEMED', 'PURCHASED', 'REFUNDED', 'CANCELLED')),
    amount          bigint check (amount >= 0),
    order_id        uuid,
    reason          text,
    requested_on    date           not null,
    created_at      timestamptz    not null,
    tried_at        timestamptz,
    ended_on        date,
    check ((status = 'PURCHASED') = (order_id is not null)),
    check ((status in ('PURCHASED', 'REFUNDED', 'CANCELLED')) = (ended_on is not null)),
    unique (user_id, request_key)
);
create index conversion_open on conversion (id) where status in ('REQUESTED', 'REDEEMED');
create index conversion_of_user on conversion (user_id, id desc);
alter table redemption add foreign key (conversion_id) references conversion;
