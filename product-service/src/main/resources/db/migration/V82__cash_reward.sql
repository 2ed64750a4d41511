-- A cash reward (kind CASH) is paid into its user's account when it is granted: it is used by no order, and what it
-- has cost is known at once.
alter table incentive drop constraint incentive_order_check;
alter table incentive
    add constraint incentive_order_check check (state <> 'USED' or order_id is not null or cost is not null);
