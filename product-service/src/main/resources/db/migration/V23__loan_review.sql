-- A decision in doubt is reviewed in risk-service; here it is asked for again, as long as there is none.
drop index loan_application_undecided;
drop index loan_application_reviewed;
create index loan_application_undecided on loan_application (tried_at) where status in ('DECIDING', 'REVIEWING');
alter table loan_application drop column reviewed_by;
