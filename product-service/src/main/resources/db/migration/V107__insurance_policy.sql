-- The record of a sale: what was shown when, and when the buyer said to have read it. With the texts by their hashes it
-- replays the sale.
create table insurance_sale (
    id            uuid        primary key,
    user_id       uuid        not null,
    product_id    uuid        not null,
    plan_hash     text        not null,
    disclosure_version int    not null,
    seller        text        not null,
    opened_at     timestamptz not null
);
create index insurance_sale_user on insurance_sale (user_id, id desc);

create table insurance_sale_page (
    sale_id  uuid        not null references insurance_sale,
    position int         not null,
    kind     text        not null,
    hash     text        not null references insurance_document,
    shown_at timestamptz not null,
    read_at  timestamptz,
    primary key (sale_id, position)
);

create table insurance_policy (
    id                 uuid        primary key,
    version            bigint      not null,
    user_id            uuid        not null,
    request_key        text,
    product_id         uuid        not null,
    product_name       text        not null,
    sale_id            uuid        not null references insurance_sale,
    insurer            text        not null,
    seller             text        not null,
    long_term          boolean     not null,
    premium            bigint      not null check (premium > 0),
    cover              bigint      not null check (cover > 0),
    status             text        not null check (status in ('CREATED', 'PAID', 'IN_FORCE', 'FAILED', 'DECLINED',
                                                              'WITHDRAWN', 'EXPIRED')),
    failure            text,
    flagged            boolean     not null default false,
    risk_decision_id   uuid,
    risk_verdict       text check (risk_verdict is json),
    held_until         timestamptz,
    -- What was true of buyer and product when it was applied for.
    need_id            uuid        not null references insurance_need,
    age_band           text        not null,
    risk_level         text        not null,
    acknowledged       text        not null,
    plan_hash          text        not null,
    rulebook_version   text        not null,
    term_days          int         not null check (term_days > 0),
    cooling_off_days   int         not null check (cooling_off_days > 0),
    waiting_days       int         not null check (waiting_days >= 0),
    created_at         timestamptz not null,
    tried_at           timestamptz not null,
    confirm_by         date        not null,
    policy_number      text,
    issued_on          date,
    cooling_off_until  date,
    ends_on            date,
    ended_at           timestamptz,
    unique (user_id, request_key),
    unique (insurer, policy_number),
    check ((status = 'FAILED') = (failure is not null)),
    check (status <> 'IN_FORCE' or (policy_number is not null and issued_on is not null
                                    and cooling_off_until is not null and ends_on is not null))
);
create index insurance_policy_user on insurance_policy (user_id, id desc);
create index insurance_policy_open on insurance_policy (confirm_by) where status in ('CREATED', 'PAID');
create index insurance_policy_end on insurance_policy (ends_on) where status = 'IN_FORCE';
-- One policy of a sale: the record belongs to it.
create unique index insurance_policy_sale on insurance_policy (sale_id) where status <> 'FAILED';

-- The call to a buyer of long-term insurance within the cooling-off period (回访).
create table insurance_call_back (
    policy_id uuid        primary key references insurance_policy,
    opened_at timestamptz not null,
    due_on    date        not null,
    attempts  int         not null default 0,
    outcome   text        check (outcome in ('CONFIRMED', 'DISPUTED')),
    note      text,
    called_by text,
    called_at timestamptz,
    check (outcome is null or called_at is not null)
);
create index insurance_call_back_due on insurance_call_back (due_on) where outcome is null;
