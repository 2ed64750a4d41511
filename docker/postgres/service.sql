-- The database of one service and its two roles: the owner migrates it, the service reads and writes and changes no schema.
-- psql -v service=user_service -v password=… -v owner_password=… -f service.sql
create role :"service" login password :'password';
select :'service' || '_owner' as owner \gset
create role :"owner" login password :'owner_password';
create database :"service" owner :"owner";
revoke all on database :"service" from public;
grant connect, temporary on database :"service" to :"service";
\connect :"service"
grant usage on schema public to :"service";
alter default privileges for role :"owner" in schema public
    grant select, insert, update, delete on tables to :"service";
alter default privileges for role :"owner" in schema public
    grant usage, select on sequences to :"service";
