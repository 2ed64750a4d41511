-- Who counts as a professional investor, and how she came to. Nobody decides alone: one recommends, another approves.
create table investor_application (
    id               uuid primary key,
    user_id          uuid not null references app_user (id),
    route            text not null check (route in ('QUALIFIED', 'CONVERSION')),
    financial_assets bigint not null check (financial_assets >= 0),
    annual_income    bigint not null check (annual_income >= 0),
    experience_years int not null check (experience_years between 0 and 80),
    evidence_sealed  bytea not null,
    notice_hash      text not null,
    rulebook_version text not null,
    status           text not null check (status in ('APPLIED', 'RECOMMENDED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    applied_at       timestamptz not null,
    recommended_by   text,
    decided_by       text,
    decided_at       timestamptz,
    reason           text,
    check (decided_by is distinct from recommended_by or decided_by is null or status = 'REFUSED'),
    check (status <> 'APPROVED' or (recommended_by is not null and decided_by is not null))
);
create unique index investor_application_one on investor_application (user_id)
    where status in ('APPLIED', 'RECOMMENDED');
create index investor_application_by_user on investor_application (user_id, id desc);

-- The class as it stands; without a row, and after its day, a person is an ordinary investor.
create table investor_class (
    user_id            uuid primary key references app_user (id),
    professional_until date,
    application_id     uuid references investor_application (id),
    changed_at         timestamptz not null,
    reminded_on        date
);
create index investor_class_ending on investor_class (professional_until) where professional_until is not null;
