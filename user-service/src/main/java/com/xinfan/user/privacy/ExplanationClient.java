package com.xinfan.user.privacy;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

@HttpExchange
interface ExplanationClient {

    @GetExchange("/internal/v1/users/{userId}/decisions")
    Explanations of(@PathVariable UUID userId);

    record Explanations(List<ExplainedDecision> decisions) {}

    /** {@code byPerson} is whether a person had the last word. */
    record ExplainedDecision(
            UUID id,
            RiskScenario scenario,
            RiskOutcome outcome,
            boolean byPerson,
            List<ExplainedReason> reasons,
            Instant decidedAt) {}

    record ExplainedReason(String code, String zh) {}
}
