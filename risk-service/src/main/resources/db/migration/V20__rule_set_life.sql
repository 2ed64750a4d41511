-- What nobody may do on any path: go live untested, or by the author's own approval. Shipped ones came with the code.
alter table rule_set drop constraint rule_set_status_check;
alter table rule_set
    add column back_test_id uuid,
    add column approved_by  text,
    add column live_at      timestamptz,
    add constraint rule_set_status_check check
        (status in ('DRAFT', 'TESTED', 'SUBMITTED', 'LIVE', 'REJECTED', 'RETIRED', 'STOPPED')),
    add constraint rule_set_tested check
        (author = 'system' or status not in ('TESTED', 'SUBMITTED', 'LIVE') or back_test_id is not null) not valid,
    add constraint rule_set_second_person check
        (author = 'system' or status <> 'LIVE' or (approved_by is not null and approved_by <> author)) not valid;
update rule_set set live_at = created_at where status in ('LIVE', 'RETIRED');
update rule_set set status = 'DRAFT' where status = 'SUBMITTED';
