-- A conversation: with the assistant first, then with a person. ranked_at is when it queued, earlier for a higher standing:
-- who waits long enough is before everyone.
create table chat (
    id            uuid primary key,
    user_id       uuid not null references app_user (id),
    request_key   uuid not null unique,
    ticket_id     uuid references ticket (id),
    language      text not null check (language in ('zh', 'en')),
    category      text not null,
    status        text not null check (status in ('ASSISTANT', 'QUEUED', 'ACTIVE', 'ENDED')),
    queue         text not null references desk_queue (code),
    agent         text,
    last_seq      bigint not null default 0,
    user_number   int not null default 0,
    assistant_due bigint,
    handed_over   text,
    opened_at     timestamptz not null,
    queued_at     timestamptz,
    ranked_at     timestamptz,
    taken_at      timestamptz,
    user_at       timestamptz not null,
    agent_at      timestamptz,
    warned        boolean not null default false,
    user_read     bigint not null default 0,
    seen_at       timestamptz not null,
    ended_at      timestamptz,
    end_reason    text,
    score         int check (score between 1 and 5),
    check ((status = 'ACTIVE') <= (agent is not null and ticket_id is not null)),
    check ((status = 'QUEUED') <= (queued_at is not null and ranked_at is not null and ticket_id is not null)),
    check ((status = 'ENDED') = (ended_at is not null)),
    check (user_read <= last_seq)
);
create unique index chat_one_open on chat (user_id) where status <> 'ENDED';
create index chat_queue on chat (queue, ranked_at, id) where status = 'QUEUED';
create index chat_of_agent on chat (agent) where status = 'ACTIVE';
create index chat_of_ticket on chat (ticket_id);
create index chat_opened on chat (opened_at);

-- Ordered by seq without a gap; a message of the person counts once under its key.
create table chat_message (
    chat_id      uuid not null references chat (id),
    seq          bigint not null,
    message_key  uuid primary key,
    author       text not null check (author in ('USER', 'ASSISTANT', 'AGENT', 'SYSTEM')),
    username     text,
    text_sealed  bytea not null,
    text_id      uuid,
    confidence   int check (confidence between 0 and 100),
    said_at      timestamptz not null,
    unique (chat_id, seq),
    check ((author = 'AGENT') = (username is not null))
);
