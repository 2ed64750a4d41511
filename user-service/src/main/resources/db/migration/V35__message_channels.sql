-- Templates say by which channels, in which order, and in two languages; a blank has a type and a sample.
alter table message_template
    add column channels   text[] not null default '{}',
    add column failover   boolean not null default false,
    add column title_en   text,
    add column body_en    text,
    add column types      text[] not null default '{}',
    add column samples    text[] not null default '{}',
    add column link       text,
    add column webhook_id uuid,
    add check (cardinality(types) = cardinality(parameters) and cardinality(samples) = cardinality(parameters)) not valid,
    add check ((title_en is null) = (body_en is null));
update message_template
set channels = case when push then array['PUSH'] else '{}' end,
    types = array_fill('TEXT'::text, array[cardinality(parameters)]),
    samples = parameters;
alter table message_template drop column push;

-- A message names the wording it was made from: its channels and its link are read there.
alter table message
    add column template_id uuid,
    add column title_en    text,
    add column body_en     text,
    add column send_id     uuid,
    add column clicked_at  timestamptz;
update message m set template_id = t.id
from message_template t
where t.code = m.template and t.status = 'LIVE' and m.status = 'DEFERRED';
alter table message drop column push;

-- A send reaches a person once, whoever runs it and however often it was killed.
create unique index message_once_a_send on message (send_id, user_id) where send_id is not null;
-- What counts towards a person's caps.
create index message_counted on message (user_id, message_class, delivered_at)
    where status = 'DELIVERED' and message_class <> 'SERVICE';

-- One row for each channel outside that a message goes to; the channels still to be tried wait in the row before.
alter table message_push rename to message_dispatch;
alter table message_dispatch
    add column channel      text not null default 'PUSH',
    add column rest         text[] not null default '{}',
    add column delivered_at timestamptz,
    drop constraint message_push_pkey,
    drop constraint message_push_status_check;
alter table message_dispatch
    alter column channel drop default,
    add primary key (message_id, channel),
    add check (status in ('WAITING', 'UNKNOWN', 'SENT', 'DELIVERED', 'FAILED', 'NO_ADDRESS', 'SUPPRESSED'));
update message_dispatch set status = 'NO_ADDRESS' where status = 'NO_DEVICE';
alter index message_push_due rename to message_dispatch_due;
-- What counts towards the caps of a channel.
create index message_dispatch_counted on message_dispatch (user_id, channel, created_at)
    where message_class = 'MARKETING' and status <> 'SUPPRESSED';

-- What only events tell of a person, in one row.
create table contact_standing (
    user_id    uuid primary key,
    minor      boolean not null default false,
    elder      boolean not null default false,
    frozen     boolean not null default false,
    frozen_at  timestamptz,
    closed     boolean not null default false
);
insert into contact_standing (user_id, minor) select user_id, true from contact_minor;
drop table contact_minor;

-- Where a person wants to be written to, besides the phone; sealed, and used only when proven.
create table contact_address (
    id              uuid primary key,
    user_id         uuid not null references app_user (id),
    channel         text not null check (channel in ('EMAIL', 'WECHAT')),
    address_sealed  bytea not null,
    masked          text not null,
    proven_at       timestamptz,
    changed_at      timestamptz not null,
    unique (user_id, channel)
);

-- Partners' addresses; a secret that was replaced still signs until its day.
create table webhook (
    id                    uuid primary key,
    name                  text not null unique,
    url                   text not null,
    secret_sealed         bytea not null,
    previous_sealed       bytea,
    previous_until        timestamptz,
    enabled               boolean not null,
    author                text not null,
    created_at            timestamptz not null
);
