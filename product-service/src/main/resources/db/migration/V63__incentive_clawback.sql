-- What an order's transfer has posted as the incentive's cost is known from its confirmation on; an incentive that was
-- taken back keeps the order that used it.
alter table incentive add column cost bigint check (cost >= 0);
alter table incentive drop constraint incentive_state_check, drop constraint incentive_check;
alter table incentive
    add constraint incentive_state_check check (state in ('GRANTED', 'USED', 'BROKEN', 'CLAWED')),
    add constraint incentive_order_check check (state <> 'USED' or order_id is not null);
create index incentive_campaign on incentive (campaign_id);
update incentive i set cost = o.coupon_cost from orders o where o.id = i.order_id and o.status = 'CONFIRMED';
