create table loan_application (
    id               uuid primary key,
    version          bigint         not null,
    user_id          uuid           not null,
    request_key      text           not null,
    product_id       uuid           not null,
    amount           bigint         not null check (amount > 0),
    instalments      integer        not null check (instalments > 0),
    every_days       integer        not null check (every_days > 0),
    purpose          text           not null check (length(purpose) between 1 and 60),
    -- The consent to this one query of the credit bureau.
    consent_version  integer        not null,
    status           text           not null
        check (status in ('DECIDING', 'REVIEWING', 'OFFERED', 'REJECTED', 'CONFIRMED')),
    decision_id      uuid,
    score            numeric,
    model_version    text,
    reasons          text           not null default '[]',
    offered_amount   bigint check (offered_amount > 0),
    annual_rate      numeric(10, 8),
    annual_cost      numeric(6, 4),
    valid_until      timestamptz,
    reviewed_by      text,
    rulebook_version text           not null,
    created_at       timestamptz    not null,
    tried_at         timestamptz    not null,
    decided_at       timestamptz,
    confirmed_at     timestamptz,
    unique (user_id, request_key),
    check (status not in ('OFFERED', 'CONFIRMED')
        or (offered_amount is not null and annual_rate is not null and annual_cost is not null
            and valid_until is not null)),
    check ((status = 'CONFIRMED') = (confirmed_at is not null))
);
create index loan_application_undecided on loan_application (tried_at) where status = 'DECIDING';
create index loan_application_reviewed on loan_application (created_at) where status = 'REVIEWING';
