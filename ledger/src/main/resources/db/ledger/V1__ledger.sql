-- The posting engine. Sign convention: debit positive, credit negative; every transfer sums to zero per unit.

create table ledger_account (
    id        bigint generated always as identity primary key,
    code      text        not null unique check (length(code) between 1 and 200),
    kind      text        not null check (kind in ('GUARDED', 'HOT')),
    side      text        not null check (side in ('DEBIT', 'CREDIT')),
    unit      text        not null check (length(unit) between 1 and 16),
    opened_at timestamptz not null default now()
);

-- Guarded accounts carry their balance in the sign of their own side, and the database keeps it from going below zero.
create table ledger_balance (
    account_id bigint primary key references ledger_account,
    available  bigint not null default 0 check (available >= 0),
    pending    bigint not null default 0 check (pending >= 0)
);

-- Hot accounts are never locked by a posting: each batch appends its sum here, and the roll-up folds the rows away.
-- A delete sees committed rows only and each of them once, so no watermark can skip a row that commits late.
create table ledger_rollup (
    account_id bigint primary key references ledger_account,
    balance    bigint not null
);

create table ledger_hot_delta (
    id         bigint generated always as identity primary key,
    account_id bigint not null references ledger_account,
    amount     bigint not null
);
create index ledger_hot_delta_account on ledger_hot_delta (account_id) include (amount);

create table ledger_transfer (
    id           uuid primary key,
    key          text        not null unique check (length(key) between 1 and 200),
    kind         text        not null,
    content      bytea       not null,
    state        text        not null check (state in ('PENDING', 'POSTED', 'VOIDED')),
    reverses     uuid unique references ledger_transfer,
    metadata     jsonb       not null,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default now(),
    expires_at   timestamptz,
    closed_at    timestamptz,
    check (reverses is null or state <> 'VOIDED'),
    check ((closed_at is null) = (state = 'PENDING'))
);
create index ledger_transfer_expiring on ledger_transfer (expires_at) where state = 'PENDING' and expires_at is not null;

-- What a pending transfer will post. Rows stay when it is settled or voided: they are its history.
create table ledger_leg (
    transfer_id uuid   not null references ledger_transfer,
    account_id  bigint not null references ledger_account,
    amount      bigint not null check (amount <> 0),
    primary key (transfer_id, account_id)
);

create table ledger_entry (
    id           bigint generated always as identity primary key,
    transfer_id  uuid        not null references ledger_transfer,
    account_id   bigint      not null references ledger_account,
    amount       bigint      not null check (amount <> 0),
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default now(),
    unique (transfer_id, account_id)
);
create index ledger_entry_account on ledger_entry (account_id, id) include (amount, effective_at, recorded_at);

-- How much of a limit (an account's day, its year) is used; pending transfers count until they are voided.
create table ledger_window (
    account_id bigint not null references ledger_account,
    span       text   not null,
    used       bigint not null check (used >= 0),
    primary key (account_id, span)
);

create table ledger_window_use (
    transfer_id uuid   not null references ledger_transfer,
    account_id  bigint not null references ledger_account,
    span        text   not null,
    amount      bigint not null check (amount > 0),
    primary key (transfer_id, account_id, span)
);

create function ledger_entries_balanced() returns trigger language plpgsql as $$
declare
    wrong uuid;
begin
    select n.transfer_id into wrong
      from new_entries n join ledger_account a on a.id = n.account_id
     group by n.transfer_id, a.unit
    having sum(n.amount) <> 0
     limit 1;
    if wrong is not null then
        raise exception 'ledger: the entries of transfer % do not sum to zero', wrong using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger ledger_entry_balanced after insert on ledger_entry
    referencing new table as new_entries for each statement execute function ledger_entries_balanced();

create function ledger_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'ledger: % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger ledger_entry_append_only before update or delete on ledger_entry
    for each row execute function ledger_append_only();
create trigger ledger_entry_no_truncate before truncate on ledger_entry
    for each statement execute function ledger_append_only();
create trigger ledger_leg_append_only before update or delete on ledger_leg
    for each row execute function ledger_append_only();
create trigger ledger_transfer_no_delete before delete on ledger_transfer
    for each row execute function ledger_append_only();

create function ledger_transfer_closes_once() returns trigger language plpgsql as $$
begin
    if old.state <> 'PENDING' or new.state = 'PENDING'
        or (new.id, new.key, new.kind, new.content, new.metadata, new.effective_at, new.recorded_at)
           is distinct from (old.id, old.key, old.kind, old.content, old.metadata, old.effective_at, old.recorded_at)
        or new.reverses is distinct from old.reverses then
        raise exception 'ledger: transfer % may only close, once', old.key using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger ledger_transfer_closes before update on ledger_transfer
    for each row execute function ledger_transfer_closes_once();
