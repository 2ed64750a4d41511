create table rule_snooze (
    id          uuid primary key,
    scenario    text        not null,
    rule_code   text        not null,
    kind        text        not null check (kind in ('USER', 'DEVICE', 'IP', 'CARD_TOKEN')),
    value       text        not null check (length(value) between 1 and 128),
    reason      text        not null,
    until       timestamptz not null,
    added_by    text        not null,
    added_at    timestamptz not null check (added_at < until),
    removed_by  text,
    removed_at  timestamptz
);
create index rule_snooze_open on rule_snooze (kind, value) where removed_at is null;
