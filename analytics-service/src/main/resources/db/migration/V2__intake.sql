create table analytics_consent (
    user_id uuid primary key,
    granted boolean not null,
    version int not null,
    changed_at timestamptz not null
);

create table taken_event (
    user_id uuid not null,
    event_id uuid not null,
    taken_at timestamptz not null,
    primary key (user_id, event_id)
);
create index on taken_event (taken_at);
