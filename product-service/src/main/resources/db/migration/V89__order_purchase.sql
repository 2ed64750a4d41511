-- Who asked for an order and on whose behalf; the day it is dealt on and until when it may be taken back; what came of
-- it: the amount confirmed, and the fee that was taken out of it.
alter table orders
    add source text not null default 'APP'
        check (source in ('APP', 'PLAN', 'CONVERSION', 'RENEWAL', 'ADVICE', 'PORTFOLIO', 'SCENE')),
    add reference uuid,
    add trade_day date,
    add cancellable_until timestamptz,
    add cooling_until timestamptz,
    add fee bigint not null default 0 check (fee >= 0),
    add confirmed_amount bigint check (confirmed_amount between 1 and amount),
    add cancelled_at timestamptz,
    -- Warnings with the hash of the text that was shown, and the documents that had been read.
    add evidence text check (evidence is json),
    drop constraint orders_status_check,
    add constraint orders_status_check
        check (status in ('CREATED', 'FROZEN', 'CONFIRMED', 'FAILED', 'CANCELLED'));
update orders
   set trade_day = placed_on, confirmed_amount = case when status = 'CONFIRMED' then amount end;
alter table orders
    alter trade_day set not null,
    alter source drop default,
    add check ((status = 'CONFIRMED') = (confirmed_amount is not null)),
    add check ((status = 'CANCELLED') = (cancelled_at is not null));
create index orders_frozen on orders (confirm_on, created_at) where status = 'FROZEN';
create index orders_of_day on orders (product_id, trade_day) where status in ('FROZEN', 'CONFIRMED');
create index orders_of_reference on orders (reference) where reference is not null;
