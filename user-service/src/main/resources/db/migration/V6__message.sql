create table message_template (
    id                uuid primary key,
    code              text not null,
    message_class     text not null check (message_class in ('SERVICE', 'MARKETING', 'COLLECTION')),
    push              boolean not null,
    title             text not null,
    body              text not null,
    parameters        text[] not null,
    status            text not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE', 'RETIRED')),
    author            text not null,
    created_at        timestamptz not null,
    approved_by       text,
    live_from         timestamptz,
    rulebook_version  text,
    version           bigint not null,
    check (status not in ('LIVE') or (approved_by is not null and approved_by <> author))
);
create unique index message_template_live on message_template (code) where status = 'LIVE';
create index message_template_by_code on message_template (code, id);

-- One row a request, whatever became of it. The id is derived from the cause by whoever asked, so the key decides.
create table message (
    id                uuid primary key,
    position          uuid not null unique,
    user_id           uuid not null,
    template          text not null,
    message_class     text not null,
    push              boolean not null,
    title             text,
    body              text,
    status            text not null check (status in ('DEFERRED', 'DELIVERED', 'SUPPRESSED')),
    reason            text,
    rule              text,
    rulebook_version  text not null,
    requested_at      timestamptz not null,
    due_at            timestamptz,
    delivered_at      timestamptz,
    opened_at         timestamptz,
    check ((status = 'SUPPRESSED') = (reason is not null)),
    check ((status = 'DELIVERED') = (delivered_at is not null)),
    check (status = 'SUPPRESSED' or (title is not null and body is not null)),
    check (status <> 'DEFERRED' or due_at is not null),
    check (opened_at is null or status = 'DELIVERED')
);
create index message_by_user on message (user_id, position desc);
create index message_unread on message (user_id) where status = 'DELIVERED' and opened_at is null;
create index message_deferred on message (due_at) where status = 'DEFERRED';

-- due_at is business time; leased_until is the machine's.
create table message_push (
    message_id    uuid primary key references message (id),
    user_id       uuid not null,
    message_class text not null,
    status        text not null check (status in ('WAITING', 'UNKNOWN', 'SENT', 'FAILED', 'NO_DEVICE')),
    attempts      int not null default 0,
    created_at    timestamptz not null,
    due_at        timestamptz not null,
    leased_until  timestamptz,
    reason        text
);
create index message_push_due on message_push (due_at) where status in ('WAITING', 'UNKNOWN');

-- What the contact policy must know and only events tell.
create table contact_complaint (
    ticket_id    uuid primary key,
    user_id      uuid not null,
    resolved     boolean not null
);
create index contact_complaint_open on contact_complaint (user_id) where not resolved;
create table contact_minor (
    user_id  uuid primary key
);
