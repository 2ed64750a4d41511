-- How far the business clock of the local profile has been moved; not used anywhere else.
create table business_clock (
    id             integer primary key check (id = 1),
    offset_seconds bigint not null check (offset_seconds >= 0)
);
insert into business_clock values (1, 0);
