-- Where a verified person stands: her class of account, her document, and when she is looked at again.
create table identity_standing (
    user_id          uuid primary key references identity (user_id),
    base_class       text not null check (base_class in ('I', 'II', 'III')),
    restriction      text check (restriction in ('DOCUMENT_EXPIRED', 'RECHECK_FAILED')),
    document_until   date,
    long_term        boolean not null default false,
    reminded_until   date,
    recheck_on       date not null,
    recheck_request  uuid,
    high_risk        boolean not null default false,
    age_band         text not null,
    region           text not null,
    band_check_on    date,
    verified_at      timestamptz not null,
    check (not (long_term and document_until is not null))
);
create index identity_standing_document on identity_standing (document_until) where document_until is not null;
create index identity_standing_recheck on identity_standing (recheck_on);
create index identity_standing_band on identity_standing (band_check_on) where band_check_on is not null;

-- A person looks at documents: nobody decides alone where the rulebook wants a second look.
create table identity_review (
    id            uuid primary key,
    user_id       uuid not null references app_user (id),
    cause         text not null check (cause in ('UNKNOWN', 'CONTESTED', 'UPGRADE', 'RECHECK')),
    status        text not null check (status in ('COLLECTING', 'OPEN', 'SECOND_LOOK', 'APPROVED', 'REJECTED', 'ABANDONED')),
    opened_at     timestamptz not null,
    due_at        timestamptz,
    first_by      text,
    first_at      timestamptz,
    first_reason  text,
    second_by     text,
    decided_at    timestamptz,
    reason        text,
    consented_at  timestamptz not null,
    check (second_by <> first_by),
    check (status <> 'SECOND_LOOK' or first_by is not null)
);
create unique index identity_review_one on identity_review (user_id) where status in ('COLLECTING', 'OPEN', 'SECOND_LOOK');
create index identity_review_open on identity_review (due_at) where status in ('OPEN', 'SECOND_LOOK');
create index identity_review_by_user on identity_review (user_id, id desc);

create table identity_image (
    id            uuid primary key,
    review_id     uuid not null references identity_review (id),
    side          text not null check (side in ('FRONT', 'BACK', 'FACE')),
    image_sealed  bytea,
    bytes         int not null,
    uploaded_at   timestamptz not null,
    deleted_at    timestamptz,
    unique (review_id, side),
    check ((image_sealed is null) = (deleted_at is not null))
);
