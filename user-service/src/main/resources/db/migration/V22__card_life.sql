alter table card
    add column is_default  boolean not null default false,
    add column unbound_at  timestamptz,
    add constraint card_default_is_bound check (not is_default or status = 'BOUND'),
    add constraint card_unbound_keeps_no_token
        check ((status = 'UNBOUND') = (unbound_at is not null) and (status <> 'UNBOUND' or token is null));
update card c set is_default = true
 where c.status = 'BOUND'
   and not exists (select 1 from card o where o.user_id = c.user_id and o.status = 'BOUND' and o.id < c.id);
create unique index card_default_once on card (user_id) where is_default;
