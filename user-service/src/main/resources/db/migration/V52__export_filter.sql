-- An export is narrowed by a filter, seen with the roles that asked for it, and written in one of two forms.
alter table export_job
    add column filter text not null default '{}',
    add column roles  text[] not null default '{}',
    add column format text not null default 'CSV' check (format in ('CSV', 'XLSX'));
