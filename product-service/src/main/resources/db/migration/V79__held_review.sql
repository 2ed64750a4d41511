-- How risk's cases ended, by the decisions that wait for them; kept, since a case may end before its act is held.
create table risk_ruling (
    decision_id  uuid primary key,
    outcome      text        not null check (outcome in ('CONFIRMED', 'CLEARED', 'INCONCLUSIVE')),
    ended_at     timestamptz not null
);
-- Until when a frozen order waits for somebody to look at it; null when it waits for nobody.
alter table orders add column held_until timestamptz;
create index orders_held on orders (risk_decision_id) where held_until is not null;
create index bank_transfer_held on bank_transfer (risk_decision_id) where status = 'HELD';
-- A coupon that had run out here when an order took it has no liability to come back to.
alter table incentive add column lapsed boolean not null default false;
