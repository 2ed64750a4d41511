-- One row per coupon. The grant and the use may arrive in either order: max_cost is null until the grant is known.
create table incentive (
    coupon_id   uuid primary key,
    user_id     uuid not null,
    campaign_id uuid not null,
    max_cost    bigint check (max_cost >= 0),
    state       text not null check (state in ('GRANTED', 'USED', 'BROKEN')),
    order_id    uuid unique,
    check ((state = 'USED') = (order_id is not null))
);
