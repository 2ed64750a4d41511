-- One message may go out on several channels under one request id; each has an end of its own.
alter table message
    add column status text not null default 'DELIVERED' check (status in ('DELIVERED', 'FAILED')),
    drop constraint message_request_id_key,
    add unique (channel, request_id);
