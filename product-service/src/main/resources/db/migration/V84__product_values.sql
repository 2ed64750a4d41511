-- A file of values, or one value by hand that moved too far. Refused jumps may come again in the same file.
create table product_value_file (
    id          uuid primary key,
    sha256      text        not null,
    status      text        not null check (status in ('APPLIED', 'WAITING', 'REJECTED')),
    published   integer     not null check (published >= 0),
    unchanged   integer     not null check (unchanged >= 0),
    jumps       integer     not null check (jumps >= 0),
    imported_by text        not null,
    imported_at timestamptz not null,
    decided_by  text
);
create unique index product_value_file_once on product_value_file (sha256) where status <> 'REJECTED';

-- A value that moves further than it may from the one it stands beside; it counts when a second person has agreed.
create table product_value_jump (
    file_id      uuid           not null references product_value_file,
    product_id   uuid           not null references product,
    day          date           not null,
    nav          numeric(18, 6) not null check (nav > 0),
    other_day    date           not null,
    other        numeric(18, 6) not null check (other > 0),
    basis_points integer        not null,
    primary key (file_id, product_id, day)
);
create index product_value_jump_of_day on product_value_jump (product_id, day);
