package com.xinfan.product.loan.application;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What applications ask of risk-service; a decision key is decided once. */
interface CreditClient {

    @PostExchange("/internal/v1/credit-decisions")
    CreditAnswer decide(@RequestBody CreditQuestion question);

    /** May this person have this loan; {@code consentId} is the application that carries the consent. */
    record CreditQuestion(
            String decisionKey,
            UUID userId,
            UUID productId,
            long amount,
            int instalments,
            int instalmentDays,
            UUID consentId,
            Map<String, String> attributes) {}

    /** How much, at which annual rate, or why not. One that cannot be read is no answer. */
    record CreditAnswer(
            UUID decisionId,
            Outcome outcome,
            @Nullable BigDecimal score,
            @Nullable Long approvedAmount,
            @Nullable Rate annualRate,
            @Nullable List<Reason> reasons,
            @Nullable String modelVersion,
            @Nullable String rulebookVersion,
            @Nullable String traceId) {

        public CreditAnswer {
            Objects.requireNonNull(decisionId, "decisionId");
            Objects.requireNonNull(outcome, "outcome");
            // A fraction of the principal: 14.4 was meant to be 0.144.
            if (annualRate != null
                    && (annualRate.value().signum() < 0 || annualRate.value().compareTo(BigDecimal.ONE) > 0)) {
                throw new IllegalArgumentException("not an annual rate: " + annualRate);
            }
        }

        List<Reason> why() {
            return reasons == null ? List.of() : reasons;
        }

        /** What the application keeps of it; the scorecard is the rule set that spoke. */
        RiskVerdict verdict() {
            return new RiskVerdict(
                    decisionId,
                    RiskOutcome.valueOf(outcome.name()),
                    score == null ? 0 : score.intValue(),
                    why().stream()
                            .map(one -> new RiskVerdict.Reason(one.code(), one.zh()))
                            .toList(),
                    modelVersion,
                    rulebookVersion,
                    traceId);
        }
    }

    /** Risk's own words. */
    enum Outcome {
        APPROVE,
        REVIEW,
        DECLINE
    }
}
