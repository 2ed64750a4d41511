-- The month whose boosts a member has been told of; another tier asks again.
alter table member add column boosted text check (boosted ~ '^[0-9]{4}-[0-9]{2}$');
create index member_unboosted on member (boosted) where tier <> 'REGULAR';
