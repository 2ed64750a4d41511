-- Deposits and withdrawals are one mechanism: a request to the bank whose outcome is asked for until it is known.
alter table deposit rename to bank_transfer;
alter table bank_transfer
    add direction text not null default 'DEPOSIT' check (direction in ('DEPOSIT', 'WITHDRAWAL')),
    add risk_decision_id uuid,
    drop constraint deposit_status_check,
    add constraint bank_transfer_status_check
        check (status in ('CREATED', 'SUBMITTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED')),
    add check (status <> 'CREATED' or direction = 'WITHDRAWAL');
alter table bank_transfer alter direction drop default;

drop index deposit_unresolved;
create index bank_transfer_open on bank_transfer (next_look_at) where status in ('CREATED', 'SUBMITTED', 'UNKNOWN');
create index bank_transfer_of_user on bank_transfer (user_id, direction, id desc);
create index bank_transfer_settled on bank_transfer (settled_at) where status = 'SUCCEEDED';

-- A proof of a passed challenge acts once: the primary key lets one withdrawal have it.
create table otp_proof_used (
    jti         text primary key check (length(jti) between 1 and 64),
    transfer_id uuid        not null unique references bank_transfer,
    used_at     timestamptz not null
);
