-- Frozen users send no money out; an unbound card stays named, so that a late "bound" does not bring it back.
alter table profile add column frozen boolean not null default false, add column frozen_at timestamptz;
alter table profile_card add column unbound_at timestamptz;
