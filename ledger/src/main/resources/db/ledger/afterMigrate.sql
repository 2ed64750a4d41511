-- After every migration, as the owner: whoever else was given rights on these tables keeps no more than these. History is
-- added to and read, never changed; a transfer's closing columns are the only ones that move, once (ADR 13).
do $$
declare
    holder record;
begin
    for holder in
        select c.oid::regclass as history, x.grantee::regrole as grantee
          from pg_class c cross join lateral aclexplode(c.relacl) x
         where c.relnamespace = current_schema()::regnamespace and x.grantee not in (0, c.relowner)
           and c.relname in ('ledger_account', 'ledger_entry', 'ledger_leg', 'ledger_period', 'ledger_seal',
                             'ledger_transfer')
         group by c.oid, x.grantee
        having array_agg(x.privilege_type order by x.privilege_type) <> array['INSERT', 'SELECT']
    loop
        execute format('revoke all on %s from %s', holder.history, holder.grantee);
        execute format('grant select, insert on %s to %s', holder.history, holder.grantee);
    end loop;

    for holder in
        select x.grantee::regrole as grantee, string_agg(distinct quote_ident(a.attname), ', ') as closing
          from pg_class c
          cross join lateral aclexplode(c.relacl) x
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.oid = 'ledger_transfer'::regclass and x.grantee not in (0, c.relowner)
           and a.attname not in ('id', 'key', 'kind', 'content', 'reverses', 'metadata', 'effective_at', 'recorded_at')
           and not has_column_privilege(x.grantee, c.oid, a.attnum, 'update')
         group by x.grantee
    loop
        execute format('grant update (%s) on ledger_transfer to %s', holder.closing, holder.grantee);
    end loop;
end $$;
