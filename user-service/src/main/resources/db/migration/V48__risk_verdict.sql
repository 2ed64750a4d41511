-- What risk said, whole, with what it let through; a card that risk refers to its people waits for their end.
alter table session add risk_verdict text check (risk_verdict is json);
alter table card
    add risk_verdict text check (risk_verdict is json),
    add risk_decision_id uuid;
create index card_reviewing on card (risk_decision_id) where status = 'REVIEWING';
