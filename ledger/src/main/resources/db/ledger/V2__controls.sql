-- What stands between a guarded account's money and those who would take it or add to it.

alter table ledger_balance
    add column incoming         bigint not null default 0 check (incoming >= 0),
    add column held             bigint not null default 0 check (held >= 0),
    add column credit           bigint not null default 0 check (credit >= 0),
    add column outflow_freezes  int    not null default 0 check (outflow_freezes >= 0),
    add column inflow_freezes   int    not null default 0 check (inflow_freezes >= 0),
    add column closed_at        timestamptz;

alter table ledger_balance drop constraint ledger_balance_available_check;
alter table ledger_balance add constraint ledger_balance_available_check check (available >= -credit);
alter table ledger_balance add constraint ledger_balance_closed_empty
    check (closed_at is null or (available, pending, incoming, held, credit) = (0, 0, 0, 0, 0));

update ledger_balance b set incoming = n.incoming
  from (select l.account_id, sum(case a.side when 'DEBIT' then l.amount else -l.amount end) as incoming
          from ledger_transfer t
          join ledger_leg l on l.transfer_id = t.id
          join ledger_account a on a.id = l.account_id and a.kind = 'GUARDED'
         where t.state = 'PENDING' and (a.side = 'DEBIT') = (l.amount > 0)
         group by l.account_id) n
 where n.account_id = b.account_id;

-- A hold on an amount, which may be more than there is: what comes in later is caught too. Or a freeze of a direction.
-- The sums of what is in force stand in ledger_balance, where the posting reads them under its lock.
create table ledger_hold (
    key         text        primary key check (length(key) between 1 and 200),
    account_id  bigint      not null references ledger_account,
    kind        text        not null check (kind in ('AMOUNT', 'OUTFLOW', 'INFLOW', 'BOTH')),
    amount      bigint      check (amount > 0),
    reason      text        not null,
    placed_at   timestamptz not null default now(),
    released_at timestamptz,
    check ((kind = 'AMOUNT') = (amount is not null))
);
create index ledger_hold_account on ledger_hold (account_id);
create trigger ledger_hold_no_delete before delete on ledger_hold
    for each row execute function ledger_append_only();
