-- The rules of membership, versioned and approved: exactly one set is live.
create table membership_rules (
    id               uuid primary key,
    number           int not null unique,
    content          jsonb not null,
    status           text not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    author           text not null,
    created_at       timestamptz not null,
    approved_by      text,
    live_from        timestamptz,
    version          bigint not null,
    check (status <> 'LIVE' or (approved_by is not null and approved_by <> author))
);
create unique index membership_rules_live on membership_rules (status) where status = 'LIVE';

-- What a change of rules would do, counted member by member; the approval is bound to it.
create table membership_simulation (
    rules_id     uuid primary key references membership_rules (id),
    hash         text not null,
    cursor_id    uuid,
    until_id     uuid,
    members      bigint not null,
    done         bigint not null default 0,
    cost         bigint not null default 0,
    cost_before  bigint not null default 0,
    asked_by     text not null,
    started_at   timestamptz not null,
    finished_at  timestamptz
);
create table membership_move (
    rules_id  uuid not null references membership_simulation (rules_id),
    previous  text not null,
    tier      text not null,
    members   bigint not null,
    primary key (rules_id, previous, tier)
);

-- growth is the sum of the person's ledger. below_since: the first evaluation that found too little for the tier.
create table member (
    user_id       uuid primary key,
    growth        bigint not null default 0,
    tier          text not null default 'REGULAR',
    tier_since    timestamptz not null,
    below_since   date,
    fen_days      numeric(30) not null default 0,
    accrued_to    date,
    evaluated_on  date,
    born          text check (born ~ '^[0-9]{4}$')
);
create index member_accrual on member (accrued_to) where accrued_to is not null;
create index member_evaluation on member (evaluated_on);
create index member_born on member (born) where born is not null;

-- Why growth changed: a cause counts once, however often and in whatever order it is told.
create table growth_entry (
    id       uuid primary key,
    user_id  uuid not null,
    cause    text not null,
    reason   text not null,
    change   bigint not null,
    capped   boolean not null,
    on_day   date not null,
    at       timestamptz not null,
    unique (user_id, cause)
);
create index growth_entry_by_user on growth_entry (user_id, id);
create index growth_entry_by_day on growth_entry (user_id, on_day);

-- What a person has invested: the sum of the changes up to a day.
create table member_investment (
    user_id  uuid not null,
    cause    text not null,
    on_day   date not null,
    change   bigint not null,
    primary key (user_id, cause)
);

create table tier_change (
    id        uuid primary key,
    user_id   uuid not null,
    tier      text not null,
    previous  text not null,
    reason    text not null,
    growth    bigint not null,
    rules_id  uuid not null,
    at        timestamptz not null
);
create index tier_change_by_user on tier_change (user_id, id);

create table benefit_use (
    user_id  uuid not null,
    benefit  text not null,
    period   text not null,
    cause    text not null,
    at       timestamptz not null,
    primary key (user_id, benefit, cause)
);
create index benefit_use_by_period on benefit_use (user_id, benefit, period);

-- The first rules; every later set goes through draft, simulation and approval.
insert into membership_rules (id, number, content, status, author, created_at, approved_by, live_from, version)
values (uuidv7(), 1, '{
  "yuanDaysPerPoint": 1000, "pointsPerDay": 20, "windowDays": 365, "graceMonths": 1,
  "points": {"identity-verified": 100, "card-bound": 100, "suitability-assessed": 50, "first-investment": 300,
             "referral-qualified": 200, "check-in": 5, "active-day": 2},
  "tiers": [
    {"tier": "REGULAR", "threshold": 0, "yearlyCost": 0, "benefits":
      {"boostsPerMonth": 0, "dedicatedService": false, "birthdayPoints": 0, "feeDiscount": 0}},
    {"tier": "SILVER", "threshold": 1000, "yearlyCost": 2000, "benefits":
      {"boostsPerMonth": 1, "dedicatedService": false, "birthdayPoints": 50, "feeDiscount": 5}},
    {"tier": "GOLD", "threshold": 10000, "yearlyCost": 10000, "benefits":
      {"boostsPerMonth": 2, "dedicatedService": true, "birthdayPoints": 100, "feeDiscount": 10}},
    {"tier": "PLATINUM", "threshold": 50000, "yearlyCost": 40000, "benefits":
      {"boostsPerMonth": 3, "dedicatedService": true, "birthdayPoints": 300, "feeDiscount": 20}},
    {"tier": "DIAMOND", "threshold": 200000, "yearlyCost": 150000, "benefits":
      {"boostsPerMonth": 5, "dedicatedService": true, "birthdayPoints": 800, "feeDiscount": 30}}]
}', 'LIVE', 'xinfan', now(), 'house', now(), 0);

-- Whose tickets come before others', by the rules that are live.
create view member_priority as
select m.user_id, coalesce((l.level -> 'benefits' ->> 'dedicatedService')::boolean, false) as dedicated
from member m
join membership_rules r on r.status = 'LIVE'
join lateral jsonb_array_elements(r.content -> 'tiers') as l (level) on l.level ->> 'tier' = m.tier;
