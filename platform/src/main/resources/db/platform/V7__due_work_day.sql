-- The last business day that each work has done to its end; what follows is made up for day by day.
create table due_work_day (
    work      text primary key,
    closed_on date not null
);
