package com.xinfan.campaign.exclusion;

import com.xinfan.contract.event.LoanEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whether a loan is late, as of a moment. */
record Delinquency(UUID loanId, UUID userId, boolean overdue, Instant asOf) {

    /** What an event says about it, if anything. A debt that left the books is still not paid. */
    static Optional<Delinquency> of(LoanEvent event) {
        return switch (event) {
            case LoanEvent.Overdue e -> Optional.of(new Delinquency(e.loanId(), e.userId(), true, e.at()));
            case LoanEvent.WrittenOff e -> Optional.of(new Delinquency(e.loanId(), e.userId(), true, e.at()));
            case LoanEvent.Cured e -> Optional.of(new Delinquency(e.loanId(), e.userId(), false, e.at()));
            case LoanEvent.Settled e -> Optional.of(new Delinquency(e.loanId(), e.userId(), false, e.at()));
            case LoanEvent.Applied _,
                    LoanEvent.Approved _,
                    LoanEvent.Rejected _,
                    LoanEvent.Disbursed _,
                    LoanEvent.InstalmentPaid _,
                    LoanEvent.LossRecognised _,
                    LoanEvent.Recovered _ -> Optional.empty();
        };
    }

    /** The later of two; of the same moment the one that ends it. */
    Delinquency latest(Delinquency other) {
        var order = asOf.compareTo(other.asOf);
        return order > 0 || (order == 0 && !overdue) ? this : other;
    }
}
