create table audit_entry (
    seq         bigint primary key,
    id          uuid        not null unique,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    subject     text        not null,
    state_before text,
    state_after text,
    reason      text,
    prev_hash   text        not null,
    hash        text        not null
);
create index audit_subject on audit_entry (subject, id);

-- The last entry, so that a cut tail is noticed. Its row lock also puts the writers in order.
create table audit_head (
    id   integer primary key check (id = 1),
    seq  bigint not null,
    hash text   not null
);
insert into audit_head values (1, 0, '');
