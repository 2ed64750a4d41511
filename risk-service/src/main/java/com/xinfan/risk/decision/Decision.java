package com.xinfan.risk.decision;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.risk.rule.Assessment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision with everything it rests on, and the W3C trace id of the request that asked. */
record Decision(
        UUID id,
        String decisionKey,
        RiskScenario scenario,
        @Nullable UUID userId,
        @Nullable Long amount,
        Map<String, String> attributes,
        Map<String, Object> facts,
        List<Assessment.Hit> hits,
        int score,
        RiskOutcome outcome,
        String ruleSetVersion,
        String rulebookVersion,
        Instant decidedAt,
        String traceId) {

    /** What the caller keeps of it. */
    RiskVerdict verdict() {
        var reasons = hits.stream()
                .filter(Assessment.Hit::counts)
                .map(hit -> new RiskVerdict.Reason(hit.code(), hit.zh()))
                .toList();
        return new RiskVerdict(id, outcome, score, reasons, ruleSetVersion, rulebookVersion, traceId);
    }

    RiskEvent.Decided event() {
        var reasons = hits.stream()
                .filter(Assessment.Hit::counts)
                .map(Assessment.Hit::code)
                .toList();
        return new RiskEvent.Decided(id, userId, decidedAt, scenario, outcome, score, reasons, ruleSetVersion);
    }
}
