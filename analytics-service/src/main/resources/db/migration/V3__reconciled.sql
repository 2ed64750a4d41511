create table reconciled (
    day date not null,
    figure text not null,
    analytics_fen bigint not null,
    ledger_fen bigint not null,
    compared_at timestamptz not null,
    primary key (day, figure)
);
create index on reconciled (figure, day desc);
