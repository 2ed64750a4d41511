-- What this service keeps of a person, from the user stream. Each part remembers the moment of the event it came from.
create table profile (
    user_id          uuid primary key,
    age_band         text,
    account_class    text,
    identity_at      timestamptz,
    level            text,
    valid_until      date,
    questionnaire_id text,
    attempt          integer,
    suitability_at   timestamptz
);

create table profile_card (
    user_id    uuid        not null,
    card_id    uuid        not null,
    card_token text        not null,
    bank       text        not null,
    last4      text        not null,
    bound_at   timestamptz not null,
    primary key (user_id, card_id)
);
