package com.xinfan.product.loan.application;

import java.math.BigDecimal;
import java.util.List;
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
            UUID consentId) {}

    /** How much, at which annual rate, or why not. */
    record CreditAnswer(
            UUID decisionId,
            Outcome outcome,
            @Nullable BigDecimal score,
            @Nullable Long approvedAmount,
            @Nullable String annualRate,
            @Nullable List<Reason> reasons,
            @Nullable String modelVersion) {

        List<Reason> why() {
            return reasons == null ? List.of() : reasons;
        }
    }

    /** Risk's own words. */
    enum Outcome {
        APPROVE,
        REVIEW,
        DECLINE
    }
}
