create table holding (
    id          uuid primary key,
    user_id     uuid        not null,
    order_id    uuid        not null unique,
    product_id  uuid        not null,
    name        text        not null,
    type        text        not null,
    principal   bigint      not null check (principal > 0),
    annual_rate numeric(10, 8),
    boost_rate  numeric(10, 8),
    started_on  date        not null,
    matures_on  date,
    units       numeric(20, 4),
    nav         numeric(18, 6),
    opened_at   timestamptz not null,
    check ((units is null) = (nav is null))
);
create index holding_of_user on holding (user_id, id desc);
