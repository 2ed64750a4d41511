-- One trigger on the entries asks all that two have asked: each question of its own costs a posting as much as the
-- writing of several lines.
create function ledger_entries_sound() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    -- Subqueries, because nobody tells a planner how many entries there will be: it joins by reading all accounts.
    select n.transfer_id, sum(n.amount) <> 0 or n.unit is null as unbalanced, min(n.effective_at) as earliest,
           (select state from ledger_transfer where id = n.transfer_id) is distinct from 'POSTED' as misplaced into wrong
      from (select transfer_id, amount, effective_at, (select unit from ledger_account where id = account_id) as unit
              from new_entries offset 0) n
     group by n.transfer_id, n.unit
    having sum(n.amount) <> 0 or n.unit is null
        or (select state from ledger_transfer where id = n.transfer_id) is distinct from 'POSTED'
        or min(n.effective_at) < (select closed_before from ledger_period order by number desc limit 1)
     limit 1;
    if not found then
        return null;
    elsif wrong.unbalanced then
        raise exception 'ledger: the entries of transfer % do not sum to zero', wrong.transfer_id
            using errcode = 'check_violation';
    elsif wrong.misplaced then
        raise exception 'ledger: transfer % is not POSTED', wrong.transfer_id using errcode = 'check_violation';
    end if;
    raise exception 'ledger: the period of % is closed', wrong.earliest
        using errcode = 'check_violation', constraint = 'ledger_period_open';
end $$;

drop trigger ledger_entry_balanced on ledger_entry;
drop trigger ledger_entry_in_open_period on ledger_entry;
drop function ledger_entries_in_open_period();
create trigger ledger_entry_balanced after insert on ledger_entry
    referencing new table as new_entries for each statement execute function ledger_entries_sound();

-- What a caller keeps in its temporary schema must not stand in for our tables.
do $$
begin
    execute format('alter function ledger_entries_sound() set search_path = %I, pg_temp', current_schema());
end $$;
