package com.xinfan.product.risk;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What risk said of something, as a part of its row. */
@Embeddable
public class RiskStanding {

    private @Nullable UUID riskDecisionId;

    @Convert(converter = VerdictColumn.class)
    private @Nullable RiskVerdict riskVerdict;

    /** To be looked at: it passed while risk was silent, and risk has not approved of it since. */
    private boolean flagged;

    protected RiskStanding() {}

    /** What it said, null where it was silent. */
    public RiskStanding(@Nullable RiskVerdict verdict, boolean flagged) {
        this.riskDecisionId = verdict == null ? null : verdict.decisionId();
        this.riskVerdict = verdict;
        this.flagged = flagged;
    }

    public static RiskStanding of(RiskVerdict verdict) {
        return new RiskStanding(verdict, false);
    }

    /** What risk says once it is asked about what passed unseen; anything else stays as it is. */
    public RiskStanding late(RiskVerdict verdict) {
        return flagged && riskVerdict == null
                ? new RiskStanding(verdict, verdict.outcome() != RiskOutcome.APPROVE)
                : this;
    }

    public @Nullable RiskVerdict verdict() {
        return riskVerdict;
    }

    public boolean flagged() {
        return flagged;
    }
}
