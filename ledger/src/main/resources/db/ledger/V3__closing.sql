-- Expiry is an end of its own; a transfer may be posted in part; and a posting costs no more than it must.

alter table ledger_transfer drop constraint ledger_transfer_state_check;
alter table ledger_transfer add constraint ledger_transfer_state_check
    check (state in ('PENDING', 'POSTED', 'VOIDED', 'EXPIRED'));

-- Few transfers reverse another: only those stand in the index.
alter table ledger_transfer drop constraint ledger_transfer_reverses_key;
create unique index ledger_transfer_reverses_key on ledger_transfer (reverses) where reverses is not null;

-- A foreign key locks the row it points to, each line again: on a hot account that is the one row which every posting
-- shares. Accounts and transfers are never deleted, so one look per statement, in the triggers below, promises as much.
alter table ledger_entry drop constraint ledger_entry_transfer_id_fkey, drop constraint ledger_entry_account_id_fkey;
alter table ledger_leg drop constraint ledger_leg_transfer_id_fkey, drop constraint ledger_leg_account_id_fkey;
alter table ledger_hot_delta drop constraint ledger_hot_delta_account_id_fkey;
alter table ledger_window drop constraint ledger_window_account_id_fkey;
alter table ledger_window_use drop constraint ledger_window_use_transfer_id_fkey,
                              drop constraint ledger_window_use_account_id_fkey;
create trigger ledger_account_never_changes before update or delete on ledger_account
    for each row execute function ledger_append_only();

create or replace function ledger_entries_balanced() returns trigger language plpgsql as $$
declare
    wrong uuid;
begin
    select n.transfer_id into wrong
      from new_entries n left join ledger_account a on a.id = n.account_id
     group by n.transfer_id, a.unit
    having sum(n.amount) <> 0 or a.unit is null
     limit 1;
    if wrong is not null then
        raise exception 'ledger: the entries of transfer % do not sum to zero', wrong using errcode = 'check_violation';
    end if;
    select n.transfer_id into wrong
      from new_entries n left join ledger_transfer t on t.id = n.transfer_id
     where t.state is distinct from tg_argv[0]
     limit 1;
    if wrong is not null then
        raise exception 'ledger: transfer % is not %', wrong, tg_argv[0] using errcode = 'check_violation';
    end if;
    return null;
end $$;

drop trigger ledger_entry_balanced on ledger_entry;
create trigger ledger_entry_balanced after insert on ledger_entry
    referencing new table as new_entries for each statement execute function ledger_entries_balanced('POSTED');
create trigger ledger_leg_balanced after insert on ledger_leg
    referencing new table as new_entries for each statement execute function ledger_entries_balanced('PENDING');

-- The legs of guarded accounts that are open now. Legs themselves stay for ever and tell what was reserved.
create table ledger_pending (
    account_id  bigint not null,
    transfer_id uuid   not null,
    amount      bigint not null,
    primary key (account_id, transfer_id)
);
insert into ledger_pending (account_id, transfer_id, amount)
select l.account_id, l.transfer_id, l.amount
  from ledger_transfer t
  join ledger_leg l on l.transfer_id = t.id
  join ledger_account a on a.id = l.account_id and a.kind = 'GUARDED'
 where t.state = 'PENDING';

-- What is left of a use after part of it was given back; all uses of a window sum to what is used of it.
alter table ledger_window_use add column measure text not null default 'AMOUNT' check (measure in ('AMOUNT', 'COUNT'));
alter table ledger_window_use drop constraint ledger_window_use_amount_check;
alter table ledger_window_use add constraint ledger_window_use_amount_check check (amount >= 0);
update ledger_window_use u set amount = 0
  from ledger_transfer t where t.id = u.transfer_id and t.state = 'VOIDED';

-- These rows are written again and again: room for it on their page, and early cleaning.
alter table ledger_balance set (fillfactor = 50);
alter table ledger_rollup set (fillfactor = 50);
alter table ledger_window set (fillfactor = 70);
alter table ledger_hot_delta set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
