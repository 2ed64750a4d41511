-- Who was erased here: what is still said about them takes no effect. An id that leads to nobody any more.
create table erased_person (
    user_id   uuid primary key,
    erased_at timestamptz not null,
    swept     boolean     not null default false
);
create index erased_person_unswept on erased_person (erased_at) where not swept;

-- What the law keeps, and until when. Content that is needed no more for anything else lies here, sealed.
create table personal_lock (
    id         uuid primary key,
    user_id    uuid not null,
    what       text not null,
    rule       text not null,
    until      date,
    content_sealed bytea,
    locked_on  date not null
);
create index personal_lock_by_user on personal_lock (user_id);
create index personal_lock_due on personal_lock (until) where until is not null;
