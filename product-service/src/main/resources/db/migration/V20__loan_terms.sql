-- How a loan comes back: the days between two instalments, and the numbers of instalments to choose from.
alter table product add instalment_days integer check (instalment_days between 1 and 31);
alter table product add instalments text check (instalments ~ '^[1-9][0-9]?(,[1-9][0-9]?)*$');
-- Nothing could be borrowed before, so nothing changes for anybody.
update product set instalment_days = 30, instalments = '3,6,12' where type = 'CONSUMER_LOAN';
alter table product add check ((instalment_days is null) = (instalments is null));
