-- What has become of each step of each business date. Nothing goes by it: it is for people to see.
create table day_end (
    business_date date        not null,
    step          text        not null,
    started_at    timestamptz not null,
    finished_at   timestamptz,
    items         bigint      not null default 0 check (items >= 0),
    took_micros   bigint      not null default 0 check (took_micros >= 0),
    waiting       text[]      not null default '{}',
    attempts      integer     not null default 0 check (attempts >= 0),
    failure       text,
    primary key (business_date, step),
    check (finished_at is null or (waiting = '{}' and failure is null))
);
create index day_end_open on day_end (business_date) where finished_at is null;
