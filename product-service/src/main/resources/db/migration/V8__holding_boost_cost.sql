-- What the boost pays for the whole term, in fen: it counts on the principal up to the coupon's limit only.
alter table holding add boost_cost bigint not null default 0 check (boost_cost >= 0);
update holding h set boost_cost = o.coupon_cost
  from orders o where o.id = h.order_id and o.incentive_kind = 'RATE_BOOST';
alter table holding alter boost_cost drop default;
