-- How the desk runs a ticket. The ticket's own clocks are what the house owes by rule; these are the desk's, in its hours.
alter table ticket alter column user_id drop not null;
alter table ticket
    add column channel        text not null default 'APP',
    add column queue          text not null default 'GENERAL',
    add column priority       text not null default 'NORMAL',
    add column standing       int not null default 0 check (standing between 0 and 2),
    add column tags           text[] not null default '{}',
    add column clock_from     timestamptz,
    add column step_clock     text not null default 'FIRST' check (step_clock in ('FIRST', 'SOLVE')),
    add column paused_seconds bigint not null default 0,
    add column first_due_at   timestamptz,
    add column solve_due_at   timestamptz,
    add column paused_at      timestamptz,
    add column step           int not null default 0 check (step between 0 and 3),
    add column step_due_at    timestamptz,
    add column sla_breached   boolean not null default false,
    add column cause          text,
    add column cause_kind     text check (cause_kind in ('CAMPAIGN', 'ARTICLE', 'PRODUCT')),
    add column cause_id       uuid,
    add column reference      text,
    add column merged_into    uuid references ticket (id),
    add column confirmed_at   timestamptz,
    add column contact_sealed bytea,
    add column contact_index  bytea,
    add check ((cause_kind is null) = (cause_id is null)),
    add check (cause_kind is null or cause is not null);
create index ticket_step_clock on ticket (step_due_at) where step_due_at is not null;
create index ticket_by_owner on ticket (owner) where resolved_at is null;
create index ticket_unassigned on ticket (queue, opened_at) where owner is null and resolved_at is null;
create unique index ticket_reference on ticket (reference) where reference is not null;

-- The house itself may speak on a ticket: a transcript, a note of a call.
alter table ticket_reply drop constraint ticket_reply_check1;
alter table ticket_reply add check (author in ('STAFF', 'SYSTEM') or not internal);

create table ticket_link (
    ticket_id  uuid not null references ticket (id),
    other_id   uuid not null references ticket (id),
    linked_by  text not null,
    linked_at  timestamptz not null,
    primary key (ticket_id, other_id),
    check (ticket_id <> other_id)
);

-- What happened to a ticket, for whoever takes it over.
create table ticket_trail (
    id         uuid primary key,
    ticket_id  uuid not null references ticket (id),
    at         timestamptz not null,
    actor      text not null,
    act        text not null,
    detail     text
);
create index ticket_trail_by_ticket on ticket_trail (ticket_id, id);

create table desk_queue (
    code        text primary key,
    zh          text not null,
    en          text not null,
    skill       text,
    categories  text[] not null
);
insert into desk_queue values
    ('GENERAL', '综合', 'General', null, '{}'),
    ('MONEY', '资金', 'Money', 'MONEY', '{CARD,DEPOSIT,WITHDRAWAL}'),
    ('INVESTMENT', '理财', 'Investment', 'INVESTMENT', '{ORDER}'),
    ('LOAN', '借款', 'Loans', 'LOAN', '{LOAN}'),
    ('COMPLAINT', '投诉', 'Complaints', 'COMPLAINT', '{}'),
    ('REGULATOR', '监管转办', 'Regulator', 'COMPLAINT', '{}');

-- seen_at is the machine's time: whoever is not heard of is not there.
create table desk_agent (
    username     text primary key,
    presence     text not null check (presence in ('ONLINE', 'AWAY', 'OFFLINE')),
    max_chats    int not null check (max_chats between 0 and 20),
    skills       text[] not null,
    seen_at      timestamptz not null,
    assigned_at  timestamptz
);

-- Whom the desk serves first, and why.
create table desk_standing (
    user_id  uuid primary key references app_user (id),
    rank     int not null check (rank between 0 and 2),
    reason   text not null,
    set_by   text not null,
    set_at   timestamptz not null
);
