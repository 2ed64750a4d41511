-- Who looks after users by name. An adviser sells advice, so the licence stands here and ends.
create table adviser (
    staff_id        uuid not null references staff_account (id),
    kind            text not null check (kind in ('AGENT', 'ADVISER')),
    licence_number  text,
    licence_until   date,
    capacity        int not null check (capacity between 1 and 5000),
    active          boolean not null,
    named_by        text not null,
    named_at        timestamptz not null,
    primary key (staff_id, kind),
    check ((kind = 'ADVISER') = (licence_number is not null)),
    check ((licence_number is null) = (licence_until is null))
);
create table adviser_assignment (
    user_id      uuid not null references app_user (id),
    kind         text not null,
    staff_id     uuid not null,
    assigned_by  text not null,
    assigned_at  timestamptz not null,
    primary key (user_id, kind),
    foreign key (staff_id, kind) references adviser (staff_id, kind)
);
create index adviser_assignment_by_staff on adviser_assignment (staff_id, kind);
