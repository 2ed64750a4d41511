create table ticket (
    id                uuid primary key,
    filing_key        uuid not null unique,
    user_id           uuid not null references app_user (id),
    kind              text not null,
    category          text not null,
    subject           text not null,
    order_id          uuid,
    content_id        uuid,
    status            text not null,
    owner             text,
    replies           int not null check (replies >= 0),
    opened_at         timestamptz not null,
    answer_due_at     timestamptz not null,
    answered_at       timestamptz,
    answer_breached   boolean not null,
    resolve_due_at    timestamptz not null,
    resolved_at       timestamptz,
    resolve_breached  boolean not null,
    rulebook_version  text not null,
    upheld            boolean,
    close_due_at      timestamptz,
    reopen_until      timestamptz,
    closed_at         timestamptz,
    reopenings        int not null,
    score             int check (score between 1 and 5),
    comment_sealed    bytea,
    surveyed_at       timestamptz,
    version           bigint not null,
    check ((status in ('RESOLVED', 'CLOSED')) = (resolved_at is not null)),
    check ((status = 'CLOSED') = (closed_at is not null)),
    check (status = 'OPEN' or owner is not null),
    check ((score is null) = (surveyed_at is null))
);
create index ticket_by_user on ticket (user_id, id);
create index ticket_by_opening on ticket (opened_at);
create index ticket_waiting on ticket (resolve_due_at) where resolved_at is null;
create index ticket_answer_clock on ticket (answer_due_at) where answered_at is null and not answer_breached;
create index ticket_resolve_clock on ticket (resolve_due_at) where resolved_at is null and not resolve_breached;
create index ticket_close_clock on ticket (close_due_at) where status = 'RESOLVED';

-- What was said, never changed. The words may name anything, so they are sealed.
create table ticket_reply (
    id           uuid primary key,
    ticket_id    uuid not null references ticket (id),
    request_key  uuid not null unique,
    author       text not null,
    username     text,
    internal     boolean not null,
    text_sealed  bytea not null,
    said_at      timestamptz not null,
    check ((author = 'STAFF') = (username is not null)),
    check (author = 'STAFF' or not internal)
);
create index ticket_reply_by_ticket on ticket_reply (ticket_id, id);
