create table campaign (
    id            uuid primary key,
    name          text        not null,
    goal          text        not null,
    owner         text        not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    budget_fen    bigint      not null check (budget_fen > 0),
    state         text        not null check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'ENDED')),
    approved_hash text,
    created_at    timestamptz not null,
    version       bigint      not null,
    check (ends_at > starts_at),
    check (state <> 'APPROVED' or approved_hash is not null)
);
create index campaign_live on campaign (ends_at) where state = 'APPROVED';

create table campaign_rule (
    campaign_id       uuid   not null references campaign,
    position          int    not null,
    code              text   not null,
    trigger_event     text   not null,
    condition         text,
    per_user_limit    int    not null check (per_user_limit > 0),
    text              text   not null,
    kind              text   not null,
    value_fen         bigint check (value_fen > 0),
    rate              numeric(10, 8) check (rate > 0),
    products          text   not null,
    min_order_fen     bigint not null check (min_order_fen >= 0),
    max_principal_fen bigint check (max_principal_fen > 0),
    max_term_days     int check (max_term_days > 0),
    valid_days        int    not null check (valid_days > 0),
    primary key (campaign_id, position),
    -- deferred: a list that is reordered passes through states in which a code stands twice
    unique (campaign_id, code) deferrable initially deferred
);

create table budget (
    campaign_id  uuid primary key references campaign,
    total_fen    bigint not null check (total_fen > 0),
    granted_fen  bigint not null default 0,
    pending_fen  bigint not null default 0 check (pending_fen >= 0),
    used_fen     bigint not null default 0 check (used_fen >= 0),
    returned_fen bigint not null default 0 check (returned_fen >= 0),
    skipped      bigint not null default 0,
    exhausted_at timestamptz,
    check (used_fen + returned_fen <= granted_fen),
    constraint budget_never_exceeded check (granted_fen + pending_fen - returned_fen <= total_fen)
);

create table incentive_grant (
    id           uuid primary key,
    user_id      uuid        not null,
    campaign_id  uuid        not null,
    rule_code    text        not null,
    occurrence   text        not null,
    ordinal      int         not null,
    max_cost_fen bigint      not null,
    outcome      text        not null check (outcome in ('GRANTED', 'BUDGET_EXHAUSTED')),
    granted_at   timestamptz not null,
    -- one grant per occurrence, and never more than the rule's limit: each grant takes the next ordinal
    unique (user_id, campaign_id, rule_code, occurrence),
    unique (user_id, campaign_id, rule_code, ordinal)
);

create table coupon (
    id                uuid primary key,
    user_id           uuid        not null,
    campaign_id       uuid        not null,
    rule_code         text        not null,
    rule_text         text        not null,
    kind              text        not null,
    value_fen         bigint,
    rate              numeric(10, 8),
    products          text        not null,
    min_order_fen     bigint      not null,
    max_principal_fen bigint,
    max_term_days     int,
    valid_days        int         not null,
    max_cost_fen      bigint      not null check (max_cost_fen > 0),
    state             text        not null check (state in ('GRANTED', 'RESERVED', 'USED', 'EXPIRED')),
    granted_at        timestamptz not null,
    valid_until       timestamptz not null,
    order_id          uuid,
    cost_fen          bigint check (cost_fen between 0 and max_cost_fen),
    version           bigint      not null default 0,
    check ((state in ('RESERVED', 'USED')) = (order_id is not null)),
    check ((state in ('RESERVED', 'USED')) = (cost_fen is not null))
);
create index coupon_of_user on coupon (user_id, id desc);
create index coupon_of_campaign on coupon (campaign_id, state);
create index coupon_due on coupon (valid_until) where state = 'GRANTED';

create table reservation (
    order_id     uuid primary key,
    coupon_id    uuid        not null references coupon,
    user_id      uuid        not null,
    product_id   uuid        not null,
    product_type text        not null,
    term_days    int         not null,
    amount_fen   bigint      not null,
    cost_fen     bigint      not null,
    state        text        not null check (state in ('HELD', 'USED', 'RELEASED')),
    reserved_at  timestamptz not null,
    -- when the order is next asked about, while the reservation is held
    ask_at       timestamptz not null
);
create unique index reservation_one_per_coupon on reservation (coupon_id) where state in ('HELD', 'USED');
create index reservation_to_ask on reservation (ask_at) where state = 'HELD';

create table invitation (
    user_id       uuid primary key,
    code          text        not null unique,
    registered_at timestamptz not null
);

create table referral (
    id           uuid primary key,
    invitee_id   uuid        not null unique,
    code         text        not null,
    invited_at   timestamptz not null,
    inviter_id   uuid,
    state        text        not null check (state in ('UNRESOLVED', 'BOUND', 'PENDING', 'UNREWARDED', 'REFUSED')),
    refusal      text,
    campaign_id  uuid,
    rule_code    text,
    order_id     uuid,
    reward_fen   bigint,
    payable_on   date,
    qualified_at timestamptz,
    check (inviter_id <> invitee_id),
    check ((state in ('BOUND', 'PENDING', 'UNREWARDED')) = (inviter_id is not null)),
    check (state <> 'PENDING' or (campaign_id is not null and reward_fen > 0 and payable_on is not null))
);
create index referral_unresolved on referral (code) where state = 'UNRESOLVED';
create index referral_of_inviter on referral (inviter_id, state);
create index referral_of_campaign on referral (campaign_id, state);

-- the first confirmed order of a user in each type of product: the reward of an inviter may exclude some types
create table first_investment (
    user_id      uuid        not null,
    product_type text        not null,
    order_id     uuid        not null,
    amount_fen   bigint      not null,
    at           timestamptz not null,
    considered   boolean     not null default false,
    primary key (user_id, product_type)
);
create index first_investment_open on first_investment (user_id) where not considered;
