package com.xinfan.contract.vocabulary;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What risk-service answered about one act: the one object that callers keep with the act and hand on to whoever acts
 * on it later, instead of asking anew.
 *
 * @param score the sum of the weights of the rules that spoke, 0 and up
 * @param ruleSetVersion the rules, or the scorecard, that spoke
 * @param traceId the W3C trace id (32 hex digits) of the request that asked first
 */
public record RiskVerdict(
        UUID decisionId,
        RiskOutcome outcome,
        int score,
        List<Reason> reasons,
        String ruleSetVersion,
        String rulebookVersion,
        String traceId) {

    /** Why, as a stable code and as the person reads it. */
    public record Reason(String code, String zh) {}

    /** Only which decision it was and how it ended are indispensable. */
    public RiskVerdict(
            UUID decisionId,
            RiskOutcome outcome,
            int score,
            @Nullable List<Reason> reasons,
            @Nullable String ruleSetVersion,
            @Nullable String rulebookVersion,
            @Nullable String traceId) {
        this.decisionId = Objects.requireNonNull(decisionId, "decisionId");
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.score = score;
        this.reasons = reasons == null ? List.of() : List.copyOf(reasons);
        this.ruleSetVersion = Objects.requireNonNullElse(ruleSetVersion, "");
        this.rulebookVersion = Objects.requireNonNullElse(rulebookVersion, "");
        this.traceId = Objects.requireNonNullElse(traceId, "");
    }
}
