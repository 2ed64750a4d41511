package com.xinfan.user.privacy;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

@HttpExchange
interface ExplanationClient {

    @GetExchange("/internal/v1/users/{userId}/decisions")
    Explanations of(@PathVariable UUID userId);

    @PostExchange("/internal/v1/users/{userId}/decisions/{id}/review")
    ExplainedReview review(@PathVariable UUID userId, @PathVariable UUID id, @RequestBody ReviewWish wish);

    record ReviewWish(String text) {

        @Override
        public String toString() {
            return "ReviewWish";
        }
    }

    record Explanations(List<ExplainedDecision> decisions) {}

    /** {@code byPerson} is whether a person had the last word. */
    record ExplainedDecision(
            UUID id,
            RiskScenario scenario,
            RiskOutcome outcome,
            boolean byPerson,
            List<ExplainedReason> reasons,
            Instant decidedAt,
            @Nullable ExplainedReview review) {}

    /** The second look of a person; without a verdict (UPHELD, OVERTURNED) as long as it is open. */
    record ExplainedReview(
            Instant openedAt,
            Instant dueAt,
            @Nullable String verdict,
            @Nullable ExplainedReason reason,
            @Nullable Instant decidedAt) {}

    record ExplainedReason(String code, String zh, @Nullable String en) {}
}
