create table risk_case (
    id            uuid primary key,
    kind          text        not null check (kind in ('FRAUD', 'ABUSE', 'AML')),
    user_id       uuid        not null,
    status        text        not null check (status in ('OPEN', 'ASSIGNED', 'CLOSED')),
    severity      integer     not null check (severity between 1 and 4),
    summary_code  text        not null,
    cause_kind    text        not null,
    cause_id      text        not null,
    owner         text,
    opened_by     text        not null,
    opened_at     timestamptz not null,
    due_at        timestamptz not null,
    escalation    integer     not null default 0,
    escalate_at   timestamptz not null,
    outcome       text check (outcome in ('CONFIRMED', 'CLEARED', 'INCONCLUSIVE')),
    reason_code   text,
    closed_at     timestamptz,
    closed_by     text,
    check ((status = 'ASSIGNED') <= (owner is not null)),
    check ((status = 'CLOSED') = (outcome is not null)),
    check ((status = 'CLOSED') = (closed_at is not null))
);
-- One open case per person and kind: what comes later is evidence of it.
create unique index risk_case_running on risk_case (user_id, kind) where status <> 'CLOSED';
create index risk_case_by_user on risk_case (user_id, id desc);
create index risk_case_late on risk_case (escalate_at) where status <> 'CLOSED';
create index risk_case_due on risk_case (due_at) where status <> 'CLOSED';
create index risk_case_by_owner on risk_case (owner) where status <> 'CLOSED';
create index risk_case_closed on risk_case (closed_at) where status = 'CLOSED';

-- Links, not copies: what is named here is kept where it was born.
create table risk_case_evidence (
    id         uuid primary key,
    case_id    uuid        not null references risk_case,
    case_kind  text        not null,
    user_id    uuid        not null,
    kind       text        not null,
    ref        text        not null check (length(ref) between 1 and 200),
    code       text        not null,
    decision_id uuid,
    cause      boolean     not null,
    added_by   text        not null,
    at         timestamptz not null,
    unique (case_id, kind, ref)
);
-- A cause that is told again, also after the end of its case, opens nothing.
create unique index risk_case_cause on risk_case_evidence (case_kind, user_id, kind, ref) where cause;
create index risk_case_evidence_decision on risk_case_evidence (decision_id) where decision_id is not null;

create table risk_case_file (
    id          uuid primary key,
    case_id     uuid        not null references risk_case,
    user_id     uuid        not null,
    name        text        not null,
    media_type  text        not null,
    sha256      text        not null,
    content     bytea       not null check (octet_length(content) between 1 and 3000000),
    added_by    text        not null,
    at          timestamptz not null,
    unique (case_id, sha256)
);

-- Who did what, and what they wrote down; never changed.
create table risk_case_entry (
    id       uuid primary key,
    case_id  uuid        not null references risk_case,
    user_id  uuid        not null,
    kind     text        not null,
    text     text        not null,
    by       text        not null,
    at       timestamptz not null
);
create index risk_case_entry_by_case on risk_case_entry (case_id, id);

create table risk_case_closing (
    id           uuid primary key,
    case_id      uuid        not null references risk_case,
    user_id      uuid        not null,
    outcome      text        not null check (outcome in ('CONFIRMED', 'CLEARED', 'INCONCLUSIVE')),
    reason_code  text        not null,
    note         text        not null,
    steps        text[]      not null,
    status       text        not null check (status in ('PROPOSED', 'APPLIED', 'REJECTED', 'REPLACED')),
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    decided_by   text,
    decided_at   timestamptz
);
create unique index risk_case_closing_open on risk_case_closing (case_id) where status = 'PROPOSED';
create unique index risk_case_closing_applied on risk_case_closing (case_id) where status = 'APPLIED';

create table risk_case_step (
    id        uuid primary key,
    case_id   uuid        not null references risk_case,
    user_id   uuid        not null,
    kind      text        not null,
    target    text        not null,
    status    text        not null check (status in ('PENDING', 'DONE', 'FAILED')),
    attempts  integer     not null default 0,
    next_at   timestamptz not null,
    detail    text,
    ordered_by text       not null,
    done_at   timestamptz,
    unique (case_id, kind, target)
);
create index risk_case_step_due on risk_case_step (next_at) where status = 'PENDING';

-- Who investigates what, and how much at a time.
create table risk_case_worker (
    username    text primary key,
    kinds       text[]      not null,
    capacity    integer     not null check (capacity between 1 and 500),
    active      boolean     not null,
    changed_by  text        not null,
    changed_at  timestamptz not null
);
