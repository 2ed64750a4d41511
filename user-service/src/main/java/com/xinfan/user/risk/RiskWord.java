package com.xinfan.user.risk;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import org.jspecify.annotations.Nullable;

/** What risk-service said, or nothing when it could not be asked. */
public record RiskWord(@Nullable RiskVerdict verdict) {

    public static final RiskWord NONE = new RiskWord(null);

    public @Nullable RiskOutcome outcome() {
        return verdict == null ? null : verdict.outcome();
    }

    public boolean declined() {
        return outcome() == RiskOutcome.DECLINE;
    }

    /** Its outcome, as it is recorded beside what it allowed. */
    public String recorded() {
        return verdict == null ? "UNAVAILABLE" : verdict.outcome().name();
    }
}
