-- A proposal of weights for one level of risk tolerance, with the figures that it was computed from.
create table model_portfolio (
    id                       uuid primary key,
    level                    text        not null check (level in ('C1', 'C2', 'C3', 'C4', 'C5')),
    version                  integer     not null check (version > 0),
    status                   text        not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    observations             integer     not null check (observations >= 0),
    from_day                 date,
    to_day                   date,
    shrinkage                numeric(9, 8) not null check (shrinkage between 0 and 1),
    volatility_basis_points  integer     not null check (volatility_basis_points >= 0),
    budget_basis_points      integer     not null check (budget_basis_points >= 0),
    rulebook_version         text        not null,
    author                   text        not null,
    approver                 text,
    computed_at              timestamptz not null,
    live_at                  timestamptz,
    retired_at               timestamptz,
    unique (level, version),
    check (approver <> author),
    check (status <> 'LIVE' or approver is not null and live_at is not null)
);
create unique index model_portfolio_live on model_portfolio (level) where status = 'LIVE';

create table model_weight (
    portfolio_id            uuid    not null references model_portfolio on delete cascade,
    product_id              uuid    not null references product,
    risk_level              text    not null,
    basis_points            integer not null check (basis_points between 1 and 10000),
    volatility_basis_points integer not null check (volatility_basis_points >= 0),
    primary key (portfolio_id, product_id)
);
