-- Orders that failed before their reservation arrived: a reservation that comes late is refused.
create table ended_order (
    order_id uuid primary key,
    ended_at timestamptz not null
);
