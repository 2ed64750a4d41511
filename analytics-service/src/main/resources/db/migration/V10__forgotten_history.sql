-- Who wanted her behaviour before a moment forgotten. A later batch of it that comes late is not stored.
create table forgotten_history (
    user_id uuid primary key,
    before  timestamptz not null
);
