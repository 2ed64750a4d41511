-- The units have left their holding when the row is written; the money follows at once or at the value of the day.
create table redemption (
    id           uuid primary key,
    user_id      uuid           not null,
    request_key  text           not null,
    holding_id   uuid           not null references holding,
    product_id   uuid           not null,
    product_type text           not null,
    speed        text           not null check (speed in ('FAST', 'STANDARD')),
    units        numeric(20, 4) not null check (units > 0),
    principal    bigint         not null check (principal >= 0),
    status       text           not null check (status in ('PENDING', 'PAID')),
    amount       bigint check (amount >= 0),
    nav          numeric(18, 6),
    requested_on date           not null,
    created_at   timestamptz    not null,
    paid_on      date,
    check ((status = 'PAID') = (amount is not null and nav is not null and paid_on is not null)),
    unique (user_id, request_key)
);
create index redemption_pending on redemption (requested_on, id) where status = 'PENDING';
create index redemption_of_holding on redemption (holding_id, id desc);
create index redemption_paid on redemption (paid_on) where status = 'PAID';
