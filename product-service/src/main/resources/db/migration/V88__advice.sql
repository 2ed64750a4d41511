-- What a qualified adviser proposed to a client, in which words, and what she did with it. Nothing of it changes but its end.
create table advice_proposal (
    id               uuid primary key,
    request_key      text        not null,
    user_id          uuid        not null,
    adviser_id       uuid        not null,
    adviser          text        not null,
    licence_number   text        not null,
    licence_until    date        not null,
    summary          text        not null,
    text_hash        text        not null,
    tolerance        text        not null,
    questionnaire_id text        not null,
    professional     boolean     not null,
    rulebook_version text        not null,
    wording_version  text        not null,
    status           text        not null
        check (status in ('PROPOSED', 'CONFIRMED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    proposed_at      timestamptz not null,
    valid_until      timestamptz not null,
    ended_at         timestamptz,
    ended_by         text,
    end_reason       text,
    unique (adviser_id, request_key),
    check ((status = 'PROPOSED') = (ended_at is null))
);
create index advice_of_user on advice_proposal (user_id, id desc);
create index advice_waiting on advice_proposal (valid_until) where status = 'PROPOSED';

create table advice_line (
    proposal_id        uuid    not null references advice_proposal (id),
    number             integer not null check (number > 0),
    product_id         uuid    not null,
    product_name       text    not null,
    risk_level         text    not null,
    disclosure_version integer not null,
    amount             bigint  not null check (amount > 0),
    reason             text    not null,
    -- What the client must acknowledge, and the hash of the words she was shown.
    warning            text,
    warning_hash       text,
    status             text    not null check (status in ('OPEN', 'CHOSEN', 'ORDERED', 'REFUSED', 'DECLINED')),
    acknowledged       text,
    order_id           uuid,
    failure            text,
    tried_at           timestamptz,
    primary key (proposal_id, number),
    check ((warning is null) = (warning_hash is null)),
    check ((status = 'ORDERED') = (order_id is not null)),
    check ((status = 'REFUSED') = (failure is not null))
);
create index advice_line_chosen on advice_line (tried_at) where status = 'CHOSEN';
