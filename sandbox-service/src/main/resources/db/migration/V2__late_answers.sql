alter table fault add column late_rate numeric(5, 4) not null default 0 check (late_rate between 0 and 1);
