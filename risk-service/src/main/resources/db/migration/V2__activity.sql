-- What people did, once per subject, whoever told it first: the decision that was asked for or the event that followed.
create table activity (
    kind        text        not null,
    subject     text        not null,
    user_id     uuid,
    device_id   text,
    ip          text,
    card_token  text,
    amount      bigint      not null default 0 check (amount >= 0),
    failed      boolean     not null default false,
    at          timestamptz not null,
    primary key (kind, subject)
);
create index activity_by_user on activity (user_id, kind, at) where user_id is not null;
create index activity_by_device on activity (device_id, kind, at) where device_id is not null;
create index activity_by_ip on activity (ip, kind, at) where ip is not null;
