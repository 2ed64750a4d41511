-- Who sees an open approval through when its author has left; the author stays who may not decide.
alter table approval add column in_charge text;
