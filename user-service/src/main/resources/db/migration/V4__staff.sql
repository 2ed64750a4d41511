create table staff_account (
    id              uuid primary key,
    username        text not null unique,
    password_hash   text not null,
    totp_sealed     bytea,
    totp_enrolled   boolean not null,
    totp_last_step  bigint not null,
    created_at      timestamptz not null,
    version         bigint not null
);
create table staff_role (
    staff_id  uuid not null references staff_account (id),
    role      text not null,
    primary key (staff_id, role)
);
