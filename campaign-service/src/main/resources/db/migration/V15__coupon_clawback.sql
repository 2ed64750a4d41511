-- A coupon that was taken back keeps the order that had used it up and what that had cost.
do $$
declare
    old record;
begin
    for old in
        select conname from pg_constraint
         where conrelid = 'coupon'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%RESERVED%'
    loop
        execute format('alter table coupon drop constraint %I', old.conname);
    end loop;
end $$;
alter table coupon
    add constraint coupon_state_check check (state in ('GRANTED', 'RESERVED', 'USED', 'EXPIRED', 'CLAWED_BACK')),
    add constraint coupon_order_check
        check (state = 'CLAWED_BACK' or (state in ('RESERVED', 'USED')) = (order_id is not null)),
    add constraint coupon_cost_check check ((order_id is null) = (cost_fen is null));

create table clawback (
    id          uuid        primary key,
    coupon_id   uuid        not null references coupon,
    reason      text        not null check (reason in ('FRAUD', 'REFUND', 'MISTAKE')),
    note        text        not null,
    author      text        not null,
    status      text        not null check (status in ('PROPOSED', 'DONE', 'REJECTED')),
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    posted_fen  bigint check (posted_fen >= 0), -- what product-service's books got back; null until it has answered
    check ((status = 'PROPOSED') = (decided_at is null)),
    check (posted_fen is null or status = 'DONE')
);
create unique index clawback_one_at_a_time on clawback (coupon_id) where status <> 'REJECTED';
create index clawback_of_coupon on clawback (coupon_id, id desc);
