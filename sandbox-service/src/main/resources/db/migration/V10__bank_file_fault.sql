-- What is wrong with the bank's file of a day, until it is switched off.
create table bank_file_fault (
    day   date primary key,
    fault text not null
);

-- A request on its way: so many queries do not find it yet.
alter table transfer add hidden_queries integer not null default 0 check (hidden_queries >= 0);
