-- When a complaint was given more time, once.
alter table ticket add column extended_at timestamptz;
