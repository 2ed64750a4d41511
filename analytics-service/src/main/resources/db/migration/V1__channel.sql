create table channel (
    id uuid primary key,
    code text not null unique check (code ~ '^[a-z0-9][a-z0-9_-]{0,31}$'),
    name text not null,
    created_at timestamptz not null
);

create table channel_spend (
    channel_code text not null references channel (code),
    day date not null,
    impressions bigint not null check (impressions >= 0),
    clicks bigint not null check (clicks >= 0),
    cost_fen bigint not null check (cost_fen >= 0),
    updated_at timestamptz not null,
    primary key (channel_code, day)
);
create index on channel_spend (day);
