-- What an insurance product is beside what the catalogue says of every product; approved by hash, the texts in it too.
create table insurance_plan (
    product_id    uuid        primary key,
    terms         text        not null check (terms is json),
    status        text        not null check (status in ('DRAFT', 'LIVE')),
    approved_hash text,
    changed_at    timestamptz not null,
    check (status <> 'LIVE' or approved_hash is not null)
);

-- Every text that was ever shown to a buyer, by its hash: the record of a sale names it.
create table insurance_document (
    hash  text primary key check (length(hash) = 64),
    title text not null,
    body  text not null
);

-- A person's needs and means, as that person stated them and as they were reckoned then.
create table insurance_need (
    id               uuid        primary key,
    user_id          uuid        not null,
    questionnaire_id text        not null,
    answers          text        not null check (answers is json),
    cover            bigint      not null check (cover >= 0),
    budget           bigint      not null check (budget >= 0),
    taken_on         date        not null,
    valid_until      date        not null,
    rulebook_version text        not null
);
create index insurance_need_user on insurance_need (user_id, id desc);

-- A proof lets an order or a policy pass that risk has challenged.
alter table otp_proof_used drop constraint otp_proof_used_order_id_fkey;
