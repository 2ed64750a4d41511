-- The request that asked, for whoever follows one act through every service.
alter table decision add column trace_id text not null default '';
alter table credit_decision add column trace_id text not null default '';
alter table label drop constraint label_kind_check;
alter table label add constraint label_kind_check check (kind in ('FRAUD', 'OVERDUE', 'CLAWBACK', 'REFUND'));
