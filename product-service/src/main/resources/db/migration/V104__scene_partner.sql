-- Partners that show our products in their own scenes. Keys are public ones: nothing secret is kept here.
create table scene_partner (
    id                  uuid        primary key,
    name                text        not null check (length(name) between 1 and 60),
    contact             text        not null check (length(contact) between 1 and 200),
    scene               text        not null,
    contract_from       date        not null,
    contract_until      date        not null check (contract_until >= contract_from),
    surfaces            text[]      not null,
    address_ranges      text[]      not null,
    requests_per_minute int         not null check (requests_per_minute between 1 and 6000),
    status              text        not null check (status in ('DRAFT', 'LIVE', 'SUSPENDED', 'ENDED')),
    -- Of what the second person approved; a row that says something else is not served.
    approved_hash       text,
    created_at          timestamptz not null,
    check (status <> 'LIVE' or approved_hash is not null)
);

-- The id is the keyid of its signatures. Two may be live at a time, so that a partner changes keys without a gap.
create table scene_partner_key (
    id          uuid        primary key,
    partner_id  uuid        not null references scene_partner,
    public_key  text        not null unique,
    valid_until timestamptz not null,
    status      text        not null check (status in ('SUBMITTED', 'ACTIVE', 'REJECTED', 'REVOKED')),
    created_at  timestamptz not null
);
create index scene_partner_key_partner on scene_partner_key (partner_id);

-- A signed request is taken once: kept for as long as its time of signing would still be accepted.
create table scene_nonce (
    partner_id uuid        not null,
    nonce      text        not null,
    expires_at timestamptz not null,
    primary key (partner_id, nonce)
);
create index scene_nonce_expiry on scene_nonce (expires_at);

create table scene_rate (
    partner_id uuid   primary key,
    minute     bigint not null,
    used       int    not null
);

-- The switch of all scenes together.
create table scene_switch (
    id         uuid        primary key,
    stopped    boolean     not null,
    changed_at timestamptz not null,
    changed_by text        not null
);
