-- What risk said, whole, with what it was about: decision, outcome, score, reasons, versions, trace. What passed while
-- risk was silent is flagged and put to it afterwards.
alter table orders add risk_verdict text check (risk_verdict is json);
create index orders_unjudged on orders (id) where flagged and risk_verdict is null;

alter table bank_transfer
    add risk_verdict text check (risk_verdict is json),
    add flagged boolean not null default false;
create index bank_transfer_unjudged on bank_transfer (id) where flagged and risk_verdict is null;

-- Where an application came from, for as long as risk may still have to be asked about it.
alter table loan_application
    add risk_verdict text check (risk_verdict is json),
    add origin text check (origin is json);

-- A proof now also lets an order or a deposit pass that risk has challenged.
alter table otp_proof_used
    alter transfer_id drop not null,
    add order_id uuid references orders,
    add check (num_nonnulls(transfer_id, order_id) = 1);
