-- A redemption belongs to a trade day, whose value it is paid at, and falls due on a later one. What a day of large
-- redemption leaves over is a row of its own, of the next trading day; asked is what was asked for in this row.
alter table redemption
    add trade_on       date,
    add due_on         date,
    add cut_off_at     timestamptz,
    add held_since     date,
    add asked          numeric(20, 4) check (asked >= units),
    add fee            bigint  not null default 0 check (fee >= 0),
    add on_large       text    not null default 'CARRY' check (on_large in ('CARRY', 'CANCEL')),
    add carried        boolean not null default false,
    add allotted       boolean not null default false,
    add origin_id      uuid references redemption,
    add instruction_id uuid,
    add conversion_id  uuid,
    add cancelled_on   date;
update redemption r
   set trade_on = r.requested_on, due_on = r.requested_on + 1, cut_off_at = r.created_at,
       held_since = h.started_on, asked = r.units, allotted = true
  from holding h where h.id = r.holding_id;
alter table redemption
    alter trade_on set not null,
    alter due_on set not null,
    alter cut_off_at set not null,
    alter held_since set not null,
    alter asked set not null,
    drop constraint redemption_status_check,
    add constraint redemption_status_check check (status in ('PENDING', 'PAID', 'CANCELLED')),
    add check ((status = 'CANCELLED') = (cancelled_on is not null)),
    add check (amount is not null or fee = 0);
drop index redemption_pending;
create index redemption_due on redemption (due_on, id) where status = 'PENDING' and allotted;
create index redemption_to_allot on redemption (trade_on, product_id) where status = 'PENDING' and not allotted;
create index redemption_of_product on redemption (product_id, trade_on) where status = 'PENDING';
create index redemption_of_instruction on redemption (instruction_id) where instruction_id is not null;
create index redemption_of_conversion on redemption (conversion_id) where conversion_id is not null;

-- A product's trade day on which its bound on large redemptions was looked at: what was outstanding then, how much of
-- it may leave, how much was asked for and how much left.
create table redemption_day (
    product_id  uuid           not null references product,
    trade_on    date           not null,
    outstanding numeric(20, 4) not null check (outstanding >= 0),
    allowed     numeric(20, 4) not null check (allowed between 0 and outstanding),
    asked       numeric(20, 4) not null default 0,
    given       numeric(20, 4) not null default 0 check (given <= asked and given <= allowed),
    requests    integer        not null default 0,
    cut         integer        not null default 0,
    decided_at  timestamptz    not null,
    primary key (product_id, trade_on)
);
