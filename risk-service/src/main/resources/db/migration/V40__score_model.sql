-- Scorecards that may decide on credit, and what people said of them. The definition by which a version decides lies in
-- credit_scorecard; here is what it was made from and how far it has come.
create table score_model (
    id                uuid primary key,
    version           text        not null unique references credit_scorecard (version),
    name              text        not null,
    origin            text        not null check (origin in ('SHIPPED', 'TRAINED')),
    scorecard         text        check (scorecard is json),
    scorecard_sha256  text,
    report_sha256     text,
    state             text        not null
        check (state in ('REGISTERED', 'VALIDATED', 'SUBMITTED', 'APPROVED', 'REJECTED', 'RETIRED')),
    author            text        not null,
    registered_at     timestamptz not null,
    approved_by       text,
    approved_at       timestamptz,
    retired_by        text,
    retired_at        timestamptz,
    retired_because   text,
    check ((origin = 'TRAINED') = (scorecard is not null and scorecard_sha256 is not null and report_sha256 is not null)),
    -- Shipped ones were reviewed with the code.
    check (origin = 'SHIPPED' or state <> 'APPROVED' or (approved_by is not null and approved_by <> author)),
    check ((state = 'RETIRED') = (retired_at is not null))
);
create index score_model_by_state on score_model (state, id desc);
create table score_validation (
    id             uuid primary key,
    model_id       uuid        not null references score_model,
    author         text        not null,
    validator      text        not null check (validator <> author),
    sample         text        not null,
    sample_sha256  text        not null,
    row_count      bigint      not null check (row_count > 0),
    bads           bigint      not null check (bads > 0 and bads < row_count),
    auc            numeric(6, 4) not null check (auc between 0 and 1),
    ks             numeric(6, 4) not null check (ks between 0 and 1),
    psi            numeric(8, 4) not null check (psi >= 0),
    findings       text        not null,
    passed         boolean     not null,
    validated_at   timestamptz not null
);
create index score_validation_by_model on score_validation (model_id, id desc);
-- Where a model speaks: LOAN, or LOAN:<product id> for one product alone. A challenger is scored beside the champion; its
-- share, in basis points, of the applications it decides.
create table score_placement (
    id           uuid primary key,
    model_id     uuid        not null references score_model,
    scenario     text        not null,
    role         text        not null check (role in ('CHAMPION', 'CHALLENGER')),
    share        integer     not null check (share between 0 and 5000),
    state        text        not null check (state in ('PROPOSED', 'ACTIVE', 'ENDED', 'REJECTED')),
    author       text        not null,
    proposed_at  timestamptz not null,
    approved_by  text,
    began_at     timestamptz,
    ended_at     timestamptz,
    check (role = 'CHALLENGER' or share = 0),
    check (author = 'system' or state <> 'ACTIVE' or (approved_by is not null and approved_by <> author))
);
create unique index score_placement_champion on score_placement (scenario) where state = 'ACTIVE' and role = 'CHAMPION';
create unique index score_placement_once on score_placement (scenario, model_id) where state = 'ACTIVE';
create unique index score_placement_proposed on score_placement (scenario, model_id) where state = 'PROPOSED';
