-- Who shares what with whom. A token is the name-based id of a device or a card: nobody reads the device out of it.
-- The ring is the connected component over what is shared; its id says nothing of anybody.
create table graph_person (
    user_id        uuid primary key,
    ring           uuid not null,
    registered_at  timestamptz,
    invitation     uuid,
    inviter_id     uuid check (inviter_id <> user_id)
);
create index graph_person_by_ring on graph_person (ring, user_id) include (registered_at);
create index graph_person_by_invitation on graph_person (invitation, registered_at) where invitation is not null;
create index graph_person_by_inviter on graph_person (inviter_id, registered_at) include (user_id)
    where inviter_id is not null;
create table graph_link (
    token    uuid        not null,
    user_id  uuid        not null,
    kind     text        not null check (kind in ('DEVICE', 'CARD')),
    at       timestamptz not null,
    -- Whether anybody else has or had it: most things are one person's, and need no look.
    shared   boolean     not null,
    primary key (token, user_id)
);
create index graph_link_by_person on graph_link (user_id);
-- What decisions read: a fraction of the links, so it stays in memory.
create index graph_link_shared_by_person on graph_link (user_id) include (token, at) where shared;
create index graph_link_shared_by_token on graph_link (token) include (user_id, at) where shared;
