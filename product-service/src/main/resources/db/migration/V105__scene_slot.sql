-- What a partner shows: approved products with an approved copy.
create table scene_slot (
    id            uuid        primary key,
    partner_id    uuid        not null references scene_partner,
    scene         text        not null,
    title         text        not null check (length(title) between 1 and 40),
    copy          text        not null check (length(copy) between 1 and 500),
    products      uuid[]      not null check (cardinality(products) between 1 and 10),
    status        text        not null check (status in ('DRAFT', 'LIVE', 'PAUSED', 'RETIRED')),
    approved_hash text,
    created_at    timestamptz not null,
    check (status <> 'LIVE' or approved_hash is not null)
);
create index scene_slot_partner on scene_slot (partner_id, id);

-- A person on the way from a partner to us. Who it was is known only with that person's consent, and only for as long as
-- a purchase may be ascribed to the visit.
create table scene_visit (
    id               uuid        primary key,
    partner_id       uuid        not null references scene_partner,
    slot_id          uuid        not null references scene_slot,
    partner_visit_id text        not null,
    surface          text        not null,
    at               timestamptz not null,
    day              date        not null,
    token_hash       text        not null unique,
    expires_at       timestamptz not null,
    opened_at        timestamptz,
    user_id          uuid,
    -- Stands for the person towards this partner when the user is forgotten.
    person           uuid,
    unique (partner_id, partner_visit_id),
    check (user_id is null or (opened_at is not null and person is not null))
);
create index scene_visit_user on scene_visit (user_id, opened_at desc) where user_id is not null;
create index scene_visit_bound on scene_visit (opened_at) where user_id is not null;
create index scene_visit_day on scene_visit (day, slot_id);

-- A purchase belongs to one visit, or to none.
create table scene_attribution (
    id           uuid        primary key,
    reference    uuid        unique,
    kind         text        not null check (kind in ('ORDER', 'POLICY')),
    visit_id     uuid        not null references scene_visit,
    partner_id   uuid        not null,
    slot_id      uuid        not null,
    product_id   uuid        not null,
    person       uuid        not null,
    amount       bigint      not null check (amount > 0),
    status       text        not null check (status in ('PLACED', 'CONFIRMED', 'ENDED')),
    placed_at    timestamptz not null,
    confirmed_on date,
    ended_on     date,
    check ((status = 'PLACED') = (confirmed_on is null and ended_on is null))
);
create index scene_attribution_day on scene_attribution (confirmed_on, slot_id);

create table scene_consent (
    user_id uuid        primary key,
    granted boolean     not null,
    at      timestamptz not null
);
