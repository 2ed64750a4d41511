-- A closed account gives its number back, so that the next owner of the number can have an account.
alter table app_user alter column phone_index drop not null, alter column phone_sealed drop not null;
alter table app_user
    add column status            text not null default 'ACTIVE' check (status in ('ACTIVE', 'FROZEN', 'CLOSING', 'CLOSED')),
    add column status_at         timestamptz,
    add column frozen_by         text check (frozen_by in ('SELF', 'STAFF')),
    add column frozen_reason     text,
    add column phone_changed_at  timestamptz,
    add constraint app_user_frozen_by_someone check ((status = 'FROZEN') = (frozen_by is not null)),
    add constraint app_user_open_has_phone check (status = 'CLOSED' or (phone_index is not null and phone_sealed is not null)),
    add constraint app_user_closed_has_no_index check (status <> 'CLOSED' or phone_index is null);
