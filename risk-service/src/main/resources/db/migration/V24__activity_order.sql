-- Further keys by which acts are counted, and the order in which rows were written.
alter table activity
    add column inviter     text,
    add column phone_hash  text,
    add column seq         bigint;
create unique index activity_by_seq on activity (seq);
create index activity_by_card on activity (card_token, kind, at) where card_token is not null;
create index activity_by_inviter on activity (inviter, kind, at) where inviter is not null;
create index activity_by_phone on activity (phone_hash, kind, at) where phone_hash is not null;

-- One row, locked by whoever writes activities until he commits: what is numbered later is committed later.
create table activity_clock (
    one        boolean primary key default true check (one),
    last       bigint  not null,
    forgotten  bigint  not null
);
insert into activity_clock (last, forgotten) values (0, 0);

-- Whoever writes past that order (an erasure, a build of before, a person) makes memory forget.
create function activity_turn() returns trigger language plpgsql as $$
begin
    perform 1 from activity_clock for update;
    return null;
end $$;
create function activity_forget() returns trigger language plpgsql as $$
begin
    update activity_clock set forgotten = forgotten + 1;
    return null;
end $$;
create function activity_erase() returns trigger language plpgsql as $$
begin
    if exists (select from gone) then
        update activity_clock set forgotten = forgotten + 1;
    end if;
    return null;
end $$;
create trigger activity_turn before delete on activity for each statement execute function activity_turn();
create trigger activity_gone after delete on activity referencing old table as gone
    for each statement execute function activity_erase();
create trigger activity_added after insert on activity for each row
    when (new.seq is null) execute function activity_forget();
create trigger activity_changed after update on activity for each row
    when (new.seq is not distinct from old.seq) execute function activity_forget();
