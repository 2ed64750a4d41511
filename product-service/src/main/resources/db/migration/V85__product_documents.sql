-- A version of a document never changes; the product says which version it has.
create table product_document (
    product_id uuid        not null references product,
    kind       text        not null,
    version    integer     not null check (version > 0),
    title      text        not null check (length(title) between 1 and 100),
    text       text check (length(text) between 1 and 4000),
    url        text check (url like 'https://%'),
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    added_by   text        not null,
    added_at   timestamptz not null,
    primary key (product_id, kind, version),
    check (num_nonnulls(text, url) = 1)
);

-- That a user has had a version of a document before them, and for how long; the first proof stays.
create table document_reading (
    user_id    uuid        not null,
    product_id uuid        not null,
    kind       text        not null,
    version    integer     not null,
    sha256     text        not null,
    seconds    integer     not null check (seconds >= 0),
    read_at    timestamptz not null,
    primary key (user_id, product_id, kind, version),
    foreign key (product_id, kind, version) references product_document
);
