package com.xinfan.contract.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What risk decided, as told by risk-service. */
public sealed interface RiskEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.RISK;
    }

    /** A decision was taken, with its score (0 and up), reason codes and the version of the rules that spoke. */
    @EventType("risk.decided.v1")
    record Decided(
            UUID decisionId,
            @Nullable UUID userId,
            Instant at,
            RiskScenario scenario,
            RiskOutcome outcome,
            int score,
            List<String> reasons,
            String ruleSetVersion)
            implements RiskEvent {

        @Override
        public @Nullable UUID subject() {
            return userId;
        }

        @Override
        public String key() {
            return Objects.requireNonNullElse(userId, decisionId).toString();
        }
    }
}
