-- The work list and the bank day ask for everything that is not ended; the statuses follow BankTransferStatus.
drop index bank_transfer_waiting;
create index bank_transfer_unended on bank_transfer (created_at)
    where status in ('CREATED', 'HELD', 'QUEUED', 'SUBMITTED', 'UNKNOWN', 'MANUAL');
