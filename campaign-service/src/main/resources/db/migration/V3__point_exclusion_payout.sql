-- A campaign may give points for checking in: by the day of the streak, from the start again when the list ends.
alter table campaign
    add column check_in_points     integer[] check (cardinality(check_in_points) between 1 and 31),
    add column check_in_valid_days integer check (check_in_valid_days > 0),
    add check ((check_in_points is null) = (check_in_valid_days is null));

create table check_in (
    user_id     uuid        not null,
    day         date        not null,
    campaign_id uuid        not null references campaign,
    streak      int         not null check (streak > 0),
    points      int         not null check (points > 0),
    request_key text        not null,
    at          timestamptz not null,
    -- once a business day, and once per request however late it is repeated
    primary key (user_id, day),
    unique (user_id, request_key)
);

-- What of the points a user was given at one time is still there to lapse. Balances are the ledger's.
create table point_lot (
    transfer_id uuid   primary key,
    user_id     uuid   not null,
    points      bigint not null check (points > 0),
    remaining   bigint not null check (remaining between 0 and points),
    expires_on  date   not null
);
create index point_lot_of_user on point_lot (user_id, expires_on) where remaining > 0;
create index point_lot_due on point_lot (expires_on) where remaining > 0;

-- Which loans are late, by the latest news of each.
create table delinquency (
    loan_id uuid        primary key,
    user_id uuid        not null,
    overdue boolean     not null,
    as_of   timestamptz not null
);
create index delinquency_overdue on delinquency (user_id) where overdue;

-- A grant that the user was excluded from is recorded and takes no place in the limit.
alter table incentive_grant
    alter column ordinal drop not null,
    drop constraint incentive_grant_outcome_check,
    add check (outcome in ('GRANTED', 'BUDGET_EXHAUSTED', 'OVERDUE')),
    add check ((outcome = 'OVERDUE') = (ordinal is null));
create index incentive_grant_excluded on incentive_grant (campaign_id, outcome, user_id) where ordinal is null;

-- The inviter's reward is a coupon, on the terms of the day of the friend's investment.
alter table referral
    add column reward    jsonb,
    add column ask_at    timestamptz,
    add column closed_at timestamptz,
    drop constraint referral_state_check,
    drop constraint referral_check1,
    add check (state in ('UNRESOLVED', 'BOUND', 'PENDING', 'UNREWARDED', 'PAID', 'REFUSED')),
    add check (state not in ('BOUND', 'PENDING', 'UNREWARDED', 'PAID') or inviter_id is not null);

-- Cash has never been payable. Campaigns that promise it need another approval; what is pending is paid as 红包.
update campaign set state = 'DRAFT', approved_hash = null
 where state in ('SUBMITTED', 'APPROVED')
   and exists (select from campaign_rule r where r.campaign_id = campaign.id and r.kind = 'CASH');
update campaign_rule set kind = 'CASH_OFF', min_order_fen = greatest(min_order_fen, value_fen) where kind = 'CASH';
update referral r set reward = jsonb_build_object(
           'code', c.code, 'trigger', c.trigger_event, 'condition', c.condition,
           'perUserLimit', c.per_user_limit, 'text', c.text,
           'incentive', jsonb_build_object(
               'kind', c.kind, 'valueFen', r.reward_fen,
               'products', jsonb_build_object('types', string_to_array(c.products, ',')),
               'minOrderFen', greatest(c.min_order_fen, r.reward_fen), 'validDays', c.valid_days))
  from campaign_rule c
 where c.campaign_id = r.campaign_id and c.code = r.rule_code and r.state = 'PENDING';
alter table referral add check (state <> 'PENDING' or reward is not null);
create index referral_payable on referral (payable_on) where state = 'PENDING';
