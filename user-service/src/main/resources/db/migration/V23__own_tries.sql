-- Tries from a known device of the phone's owner: a stranger's wrong codes do not use them up.
alter table otp add column own_tries int not null default 0 check (own_tries between 0 and 5);
