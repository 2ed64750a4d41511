-- A member's tier as user-service tells it.
alter table profile add column tier text, add column tier_at timestamptz;
