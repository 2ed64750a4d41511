-- The bank's file of each day, as it came. What was refused is kept, too, with the place of its fault.
create table bank_file (
    id             uuid primary key,
    day            date        not null,
    sha256         text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    raw            bytea       not null,
    source         text        not null check (source in ('FETCHED', 'UPLOADED')),
    received_by    text        not null,
    received_at    timestamptz not null,
    status         text        not null check (status in ('REFUSED', 'PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED')),
    reason         text,
    fault          text,
    fault_line     integer check (fault_line > 0),
    fault_column   integer check (fault_column > 0),
    fault_detail   text,
    lines          integer     not null default 0 check (lines >= 0),
    debits         bigint      not null default 0 check (debits >= 0),
    credits        bigint      not null default 0 check (credits >= 0),
    reconciled_at  timestamptz,
    unique (day, sha256),
    check ((status = 'REFUSED') = (fault is not null)),
    check (reconciled_at is null or status in ('ACCEPTED', 'SUPERSEDED'))
);
create unique index bank_file_of_day on bank_file (day) where status = 'ACCEPTED';
create index bank_file_to_reconcile on bank_file (day) where status = 'ACCEPTED' and reconciled_at is null;

-- A day whose file is wanted; the file says the rest.
create table bank_day (
    day         date primary key,
    next_try_at timestamptz not null,
    attempts    integer     not null default 0,
    failure     text
);

create table bank_line (
    file_id     uuid    not null references bank_file,
    line        integer not null check (line > 1),
    request_id  text    not null,
    signed      bigint  not null check (signed <> 0),
    category    text check (category in
        ('MATCHED', 'MISSING_HERE', 'AMOUNT_DIFFERS', 'DUPLICATE_THERE', 'STATUS_DIFFERS')),
    transfer_id uuid references bank_transfer,
    settled     boolean not null default false,
    primary key (file_id, line)
);
create index bank_line_request on bank_line (request_id);
create index bank_line_transfer on bank_line (transfer_id) where transfer_id is not null;

-- The file in which the bank has told of a settled transfer.
alter table bank_transfer add filed_file_id uuid references bank_file;
create index bank_transfer_unfiled on bank_transfer (settled_at)
    where status = 'SUCCEEDED' and filed_file_id is null;
create index bank_transfer_filed on bank_transfer (filed_file_id) where filed_file_id is not null;

-- Something that does not agree. The subject makes it the same break however often it is found.
create table bank_break (
    id              uuid primary key,
    kind            text        not null check (kind in
        ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS', 'DUPLICATE_THERE', 'STATUS_DIFFERS')),
    subject         text        not null,
    day             date        not null,
    file_id         uuid references bank_file,
    line            integer,
    transfer_id     uuid references bank_transfer,
    request_id      text        not null,
    there           bigint      not null,
    status          text        not null default 'OPEN' check (status in ('OPEN', 'RESOLVED')),
    opened_at       timestamptz not null,
    due_at          timestamptz not null,
    owner           text,
    proposed        text check (proposed in ('CORRECTION', 'BANK_ERROR', 'WRITE_OFF')),
    proposed_by     text,
    proposed_reason text check (length(proposed_reason) between 1 and 2000),
    resolution      text check (resolution in
        ('LATE_MATCH', 'CORRECTION', 'BANK_ERROR', 'WRITE_OFF', 'SUPERSEDED')),
    resolved_at     timestamptz,
    resolved_by     text,
    closing_file_id uuid references bank_file,
    resolutions     integer     not null default 0,
    posting_key     text,
    unique (kind, subject),
    check ((status = 'RESOLVED') = (resolution is not null)),
    check ((status = 'RESOLVED') = (resolved_at is not null))
);
create index bank_break_open on bank_break (opened_at) where status = 'OPEN';
create index bank_break_of_transfer on bank_break (transfer_id) where transfer_id is not null;
create index bank_break_of_file on bank_break (file_id) where file_id is not null;

create table bank_break_note (
    id       uuid primary key,
    break_id uuid        not null references bank_break,
    author   text        not null,
    at       timestamptz not null,
    text     text        not null check (length(text) between 1 and 2000)
);
create index bank_break_note_of on bank_break_note (break_id, id);

-- What a break explains of the difference between our books and the bank's: ours less theirs, money in positive.
create view bank_break_effect as
select b.*, h.here, h.here - b.there as effect, t.status as transfer_status
  from bank_break b
  left join bank_transfer t on t.id = b.transfer_id
 cross join lateral (
       select case when b.kind in ('MISSING_HERE', 'DUPLICATE_THERE') or t.status is distinct from 'SUCCEEDED' then 0
                   when t.direction = 'DEPOSIT' then t.amount else -t.amount end as here) h;
