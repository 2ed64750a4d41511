package com.xinfan.risk.explanation;

import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's wish that a person looks again, and what came of it; {@code text} is what she says. */
record DecisionReview(
        UUID decisionId,
        UUID userId,
        RiskScenario scenario,
        String text,
        Instant openedAt,
        Instant dueAt,
        @Nullable String owner,
        @Nullable ReviewVerdict verdict,
        @Nullable ReviewReason reason,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {}
