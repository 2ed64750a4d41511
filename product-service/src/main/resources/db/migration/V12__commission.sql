-- What the issuer pays the platform, once, for an order of the product: a part of its amount.
alter table product add commission_rate numeric(10, 8) not null default 0 check (commission_rate between 0 and 1);
alter table product alter commission_rate drop default;

alter table orders add commission bigint not null default 0 check (commission >= 0);
