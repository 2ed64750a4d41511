-- When somebody last carried the order on, by the system's clock: the business clock can be moved.
alter table orders add tried_at timestamptz not null default now();
alter table orders alter tried_at drop default;
create index orders_created on orders (tried_at) where status = 'CREATED';
