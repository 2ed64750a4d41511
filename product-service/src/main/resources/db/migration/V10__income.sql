-- What ten thousand units of a money fund earned on a day, in yuan.
create table product_income (
    product_id       uuid           not null references product,
    day              date           not null,
    per_ten_thousand numeric(12, 6) not null check (per_ten_thousand >= 0),
    primary key (product_id, day)
);

-- income_to is the last day whose income is in the holding; income_carry the part of a fen that is not yet.
alter table holding
    drop constraint holding_principal_check,
    add check (principal >= 0),
    add check (units >= 0),
    add status text not null default 'ACTIVE' check (status in ('ACTIVE', 'MATURED', 'REDEEMED')),
    add closed_on date,
    add income bigint not null default 0 check (income >= 0),
    add income_carry numeric(14, 12) not null default 0 check (income_carry >= 0 and income_carry < 1),
    add income_to date,
    add check ((status = 'ACTIVE') = (closed_on is null));
update holding set income_to = greatest(started_on, cast(now() at time zone 'Asia/Shanghai' as date));
alter table holding alter income_to set not null;
create index holding_earning on holding (product_id, income_to) where type = 'MONEY_FUND' and status = 'ACTIVE';
create index holding_maturing on holding (matures_on) where type = 'FIXED_TERM' and status = 'ACTIVE';

-- Each holding's income of a day, once: the primary key is the last word. A term's interest has the day of maturity.
create table holding_income (
    holding_id  uuid   not null references holding,
    day         date   not null,
    product_id  uuid   not null,
    amount      bigint not null check (amount > 0),
    boost       bigint not null check (boost between 0 and amount),
    credited_on date   not null,
    primary key (holding_id, day)
);
create index holding_income_credited on holding_income (credited_on);
