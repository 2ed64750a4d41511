-- Until when the books are closed: the newest row rules. Rows are only ever added, so the table tells what was closed and
-- reopened when, and by what.
create table ledger_period (
    number        bigint generated always as identity primary key,
    closed_before timestamptz not null,
    reason        text        not null,
    recorded_at   timestamptz not null default now()
);
insert into ledger_period (closed_before, reason) values ('-infinity', 'nothing is closed');

create trigger ledger_period_append_only before update or delete on ledger_period
    for each row execute function ledger_append_only();
create trigger ledger_period_no_truncate before truncate on ledger_period
    for each statement execute function ledger_append_only();

create function ledger_entries_in_open_period() returns trigger language plpgsql as $$
declare
    closed timestamptz;
    late   timestamptz;
begin
    select closed_before into closed from ledger_period order by number desc limit 1;
    select min(effective_at) into late from new_entries;
    if late < closed then
        raise exception 'ledger: the period of % is closed', late
            using errcode = 'check_violation', constraint = 'ledger_period_open';
    end if;
    return null;
end $$;

create trigger ledger_entry_in_open_period after insert on ledger_entry
    referencing new table as new_entries for each statement execute function ledger_entries_in_open_period();

-- What a caller keeps in its temporary schema must not stand in for our tables.
do $$
declare
    guard regprocedure;
begin
    for guard in
        select p.oid::regprocedure from pg_proc p
         where p.pronamespace = current_schema()::regnamespace and p.prorettype = 'trigger'::regtype
           and p.proname like 'ledger\_%'
    loop
        execute format('alter function %s set search_path = %I, pg_temp', guard, current_schema());
    end loop;
end $$;
