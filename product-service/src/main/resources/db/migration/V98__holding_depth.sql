-- What joined (above 0) or left (below) a holding on a day, apart from its opening and from a money fund's income, which
-- has rows of its own. What it had at the end of any day is what it has now less what came after.
create table holding_change (
    holding_id uuid           not null references holding,
    day        date           not null,
    units      numeric(20, 4) not null,
    principal  bigint         not null,
    primary key (holding_id, day)
);
insert into holding_change (holding_id, day, units, principal)
select holding_id, requested_on, -sum(units), -sum(principal) from redemption group by 1, 2;

-- trial_principal is the yield's base of a trial holding, whose own principal is 0: it was never anybody's money.
-- renewal is what becomes of a term at its end: null pays it out.
alter table holding
    add dividend_mode text not null default 'REINVEST' check (dividend_mode in ('CASH', 'REINVEST')),
    add trial_principal bigint check (trial_principal > 0),
    add renewal text check (renewal in ('WANTED', 'PLACED', 'REFUSED')),
    add renewal_order uuid,
    add renewal_reason text,
    add check (trial_principal is null or principal = 0 and units is null),
    add check ((renewal = 'PLACED') = (renewal_order is not null));
create index holding_renewing on holding (closed_on) where renewal = 'WANTED' and status = 'MATURED';
create index holding_of_product on holding (product_id, id) where type <> 'MONEY_FUND';

-- All holdings of a product at the end of a day; value at the day's net asset value, or the last one before.
create table product_position (
    product_id uuid           not null references product,
    day        date           not null,
    holdings   bigint         not null,
    units      numeric(24, 4),
    principal  bigint         not null,
    value      bigint         not null,
    primary key (product_id, day)
);

-- What a fund pays its holders for each unit, in yuan. Who held at the begin of the record day has it.
create table dividend (
    id          uuid           primary key,
    product_id  uuid           not null references product,
    per_unit    numeric(18, 6) not null check (per_unit > 0),
    record_day  date           not null,
    ex_day      date           not null check (ex_day >= record_day),
    pay_day     date           not null check (pay_day >= ex_day and pay_day > record_day),
    status      text           not null check (status in ('SUBMITTED', 'APPROVED', 'PAID', 'CANCELLED')),
    author      text           not null,
    approved_by text,
    created_at  timestamptz    not null,
    paid        bigint check (paid >= 0),
    credited    bigint         not null default 0 check (credited >= 0),
    holdings    bigint         not null default 0,
    reached     uuid           not null default '00000000-0000-0000-0000-000000000000',
    paid_at     timestamptz,
    check (credited <= paid),
    check ((status = 'PAID') = (paid_at is not null)),
    check (approved_by is distinct from author)
);
create unique index dividend_once on dividend (product_id, record_day) where status <> 'CANCELLED';
create index dividend_due on dividend (pay_day) where status = 'APPROVED';
create index dividend_of_product on dividend (product_id, ex_day);

-- Each holding's part, once: the primary key is the last word. nav is that of the ex-day where it was reinvested.
create table holding_dividend (
    dividend_id uuid           not null references dividend,
    holding_id  uuid           not null references holding,
    units       numeric(20, 4) not null check (units > 0),
    amount      bigint         not null check (amount >= 0),
    mode        text           not null check (mode in ('CASH', 'REINVEST')),
    bought      numeric(20, 4) not null default 0 check (bought >= 0),
    credited_on date           not null,
    primary key (dividend_id, holding_id)
);
create index holding_dividend_of_holding on holding_dividend (holding_id);

-- A holding's part of a dividend, in whole fen: what is below a fen stays with the remainder.
create function dividend_fen(units numeric, per_unit numeric) returns bigint language sql immutable
    return floor(units * per_unit * 100);
create index holding_change_day on holding_change (day);

-- A day's position is computed, not kept: from what a holding has now, what changed since, and the published values.

-- Units at the end of a day.
create function holding_units(h holding, on_day date) returns numeric language sql stable
    return h.units
        - coalesce((select sum(c.units) from holding_change c where c.holding_id = h.id and c.day > on_day), 0)
        - case when h.type = 'MONEY_FUND' then 0.01 * coalesce((
              select sum(i.amount) from holding_income i where i.holding_id = h.id and i.day > on_day), 0) else 0 end;

-- What is paid in at the end of a day, in fen.
create function holding_cost(h holding, on_day date) returns bigint language sql stable
    return case
        when on_day < h.started_on or h.units is null and on_day >= h.closed_on then 0
        else h.principal - coalesce((
            select sum(c.principal) from holding_change c where c.holding_id = h.id and c.day > on_day), 0)::bigint end;

-- Worth at the end of a day, in fen: at the day's value of a unit or the last one before.
create function holding_value(h holding, on_day date) returns bigint language sql stable
    return case
        when on_day < h.started_on then 0
        when h.units is null then case when on_day >= h.closed_on then 0 else h.principal end
        when h.type = 'MONEY_FUND' then round(100 * holding_units(h, on_day))::bigint
        else round(100 * holding_units(h, on_day) * coalesce((
            select n.nav from product_nav n where n.product_id = h.product_id and n.day <= on_day
             order by n.day desc limit 1), h.nav))::bigint end;

-- A holding's part of a dividend: units at the begin of the record day.
create function holding_dividend_fen(h holding, d dividend) returns bigint language sql stable
    return case when h.started_on <= d.record_day and (h.status = 'ACTIVE' or h.closed_on >= d.record_day)
        then dividend_fen(h.units - coalesce((
            select sum(c.units) from holding_change c where c.holding_id = h.id and c.day >= d.record_day), 0), d.per_unit)
        else 0 end;

-- What a day has brought, in fen; null while the day's value is not known. A fund's units at the begin of the day have
-- gained what the value gained since the day before that has one (since the purchase, on the first), and what the fund
-- paid out on its ex-day.
create function holding_profit(h holding, on_day date) returns bigint language sql stable
    return case
        when on_day < h.started_on or on_day > h.closed_on then 0
        when h.type = 'MONEY_FUND' and h.status = 'ACTIVE' and h.income_to < on_day then null
        when h.type = 'MONEY_FUND' or h.units is null then coalesce((
            select i.amount from holding_income i where i.holding_id = h.id and i.day = on_day), 0)
        else (
            select round(100 * u.units * n.nav)::bigint - round(100 * u.units * coalesce((
                       select b.nav from product_nav b
                        where b.product_id = h.product_id and b.day < on_day and b.day >= h.started_on
                        order by b.day desc limit 1), h.nav))::bigint
                   + coalesce((
                       select sum(holding_dividend_fen(h, d)) from dividend d
                        where d.product_id = h.product_id and d.ex_day = on_day and d.status in ('APPROVED', 'PAID')
                       ), 0)::bigint
              from product_nav n, (select holding_units(h, on_day - 1) as units) u
             where n.product_id = h.product_id and n.day = on_day) end;

-- All it has brought so far, in fen: what it is worth and what came out of it, less what was paid in.
create function holding_gain(h holding, on_day date) returns bigint language sql stable
    return case
        when h.type = 'MONEY_FUND' or h.units is null then h.income
        else h.income + holding_value(h, on_day) - h.principal + coalesce((
            select sum(r.amount - r.principal) from redemption r
             where r.holding_id = h.id and r.status = 'PAID'), 0)::bigint end;
