package com.xinfan.risk.explanation;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person may know of a decision about her; {@code byPerson} is whether a person had the last word. */
record Explained(
        UUID id,
        RiskScenario scenario,
        RiskOutcome outcome,
        boolean byPerson,
        List<ExplainedReason> reasons,
        Instant decidedAt,
        @Nullable ExplainedReview review) {

    /** Code and plain words, never a weight or a threshold: they would be an instruction. */
    record ExplainedReason(String code, String zh, String en) {}

    /** The second look that she asked for; without a verdict as long as it is open. */
    record ExplainedReview(
            Instant openedAt,
            Instant dueAt,
            @Nullable ReviewVerdict verdict,
            @Nullable ExplainedReason reason,
            @Nullable Instant decidedAt) {

        static ExplainedReview of(DecisionReview review) {
            var reason = review.reason();
            return new ExplainedReview(
                    review.openedAt(),
                    review.dueAt(),
                    review.verdict(),
                    reason == null ? null : new ExplainedReason(reason.name(), reason.zh(), reason.en()),
                    review.decidedAt());
        }
    }

    Explained with(@Nullable DecisionReview asked) {
        return asked == null
                ? this
                : new Explained(
                        id,
                        scenario,
                        outcome,
                        byPerson || asked.verdict() != null,
                        reasons,
                        decidedAt,
                        ExplainedReview.of(asked));
    }
}
