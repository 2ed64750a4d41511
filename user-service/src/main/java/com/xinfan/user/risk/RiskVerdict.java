package com.xinfan.user.risk;

import com.xinfan.contract.vocabulary.RiskOutcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What risk-service said, or nothing when it could not be asked. */
public record RiskVerdict(
        @Nullable UUID decisionId, @Nullable RiskOutcome outcome) {

    static final RiskVerdict NONE = new RiskVerdict(null, null);

    public boolean declined() {
        return outcome == RiskOutcome.DECLINE;
    }

    /** How it is recorded beside what it allowed. */
    public String recorded() {
        return outcome == null ? "UNAVAILABLE" : outcome.name();
    }
}
