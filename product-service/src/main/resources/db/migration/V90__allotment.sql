-- What part of a product's orders of a trade day its issuer confirms; without a row all of it.
create table allotment (
    id           uuid primary key,
    product_id   uuid        not null references product,
    trade_day    date        not null,
    basis_points integer     not null check (basis_points between 0 and 10000),
    note         text        not null check (length(note) between 1 and 200),
    status       text        not null check (status in ('SUBMITTED', 'APPROVED', 'REJECTED')),
    author       text        not null,
    created_at   timestamptz not null
);
create unique index allotment_of_day on allotment (product_id, trade_day) where status <> 'REJECTED';

-- What of its coupon's liability an order's posting ends: a part of the order ends it too.
alter table orders add coupon_liability bigint not null default 0 check (coupon_liability >= 0);
update orders o set coupon_liability = i.max_cost
  from incentive i
 where i.order_id = o.id and o.status = 'FROZEN' and i.max_cost is not null and not i.lapsed;
