package com.xinfan.ledger;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import org.springframework.transaction.support.TransactionTemplate;

/** Voids expired reservations and folds hot deltas, in short transactions. */
final class LedgerUpkeep implements DueWork {

    private final Ledger ledger;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    LedgerUpkeep(Ledger ledger, BusinessClock clock, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "ledger-upkeep";
    }

    @Override
    public int runDue() {
        Integer expired = transaction.execute(_ -> ledger.expire(clock.now()));
        Integer folded = transaction.execute(_ -> ledger.rollUp());
        // Only a full batch asks for another turn: under load there is always something new to fold.
        var backlog = folded != null && folded == Ledger.ROLL_UP_BATCH ? folded : 0;
        return (expired == null ? 0 : expired) + backlog;
    }
}
