create table outbox (
    id         bigint generated always as identity primary key, -- the order of sending
    event_id   uuid        not null unique,
    topic      text        not null,
    key        text        not null,                            -- the Kafka key: order is per key
    type       text        not null,                            -- 'user.card-bound.v1', never a class name
    subject    uuid,
    payload    text        not null,
    trace      text,                                            -- W3C traceparent
    at         timestamptz not null,
    created_at timestamptz not null default now()
);

-- A queue: rows come and go all the time, so vacuum must not wait for a fifth of the table to be dead.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table inbox (
    consumer text        not null,
    event_id uuid        not null,
    at       timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_at on inbox (at);

create table dead_letter (
    id             uuid primary key,
    consumer_group text        not null,
    topic          text        not null,
    topic_partition integer    not null,
    topic_offset   bigint      not null,
    record_key     bytea,
    record_value   bytea,
    headers        text        not null,                        -- JSON object of the record's own headers
    cause          text        not null,
    state          text        not null check (state in ('OPEN', 'REDRIVEN')),
    arrived_at     timestamptz not null,
    redriven_at    timestamptz,
    redriven_by    text,
    unique (consumer_group, topic, topic_partition, topic_offset)
);
create index dead_letter_open on dead_letter (id) where state = 'OPEN';
