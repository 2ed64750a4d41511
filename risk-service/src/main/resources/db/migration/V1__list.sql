create table list_entry (
    id          uuid primary key,
    effect      text        not null check (effect in ('DENY', 'ALLOW')),
    kind        text        not null check (kind in ('USER', 'DEVICE', 'IP', 'CARD_TOKEN')),
    value       text        not null check (length(value) between 1 and 128),
    reason      text        not null,
    expires_at  timestamptz,
    added_by    text        not null,
    added_at    timestamptz not null,
    removed_by  text,
    removed_at  timestamptz
);
-- One open entry per value: a second one would survive the removal of the first.
create unique index list_entry_open on list_entry (effect, kind, value) where removed_at is null;
