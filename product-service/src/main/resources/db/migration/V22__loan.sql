create table loan (
    id            uuid primary key,
    version       bigint         not null,
    user_id       uuid           not null,
    product_id    uuid           not null,
    principal     bigint         not null check (principal > 0),
    annual_rate   numeric(10, 8) not null,
    annual_cost   numeric(6, 4)  not null,
    every_days    integer        not null check (every_days > 0),
    disbursed_on  date           not null,
    status        text           not null check (status in ('ACTIVE', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF')),
    outstanding   bigint         not null check (outstanding between 0 and principal),
    days_past_due integer        not null check (days_past_due >= 0),
    bucket        text,
    allowance     bigint         not null check (allowance >= 0),
    loss          bigint         not null,
    written_off   bigint         not null check (written_off between 0 and principal),
    recovered     bigint         not null check (recovered >= 0),
    postings      integer        not null,
    next_on       date,
    check ((status = 'SETTLED') = (next_on is null)),
    check ((status = 'OVERDUE') = (bucket is not null))
);
create index loan_of_user on loan (user_id, id desc);
create index loan_due on loan (next_on, id) where next_on is not null;
create index loan_late on loan (bucket) where status = 'OVERDUE';

create table loan_instalment (
    id             uuid primary key,
    loan_id        uuid    not null references loan,
    number         integer not null check (number > 0),
    due_on         date    not null,
    principal      bigint  not null check (principal >= 0),
    interest       bigint  not null check (interest >= 0),
    penalty        bigint  not null check (penalty >= 0),
    paid_principal bigint  not null check (paid_principal between 0 and principal),
    paid_interest  bigint  not null check (paid_interest between 0 and interest),
    paid_penalty   bigint  not null check (paid_penalty between 0 and penalty),
    unique (loan_id, number)
);

-- What borrowers paid by hand; the id is derived from the user and the request's key, so that a key pays once.
create table loan_repayment (
    id      uuid primary key,
    loan_id uuid        not null references loan,
    asked   bigint      not null check (asked > 0),
    paid    bigint      not null check (paid > 0),
    paid_at timestamptz not null
);
