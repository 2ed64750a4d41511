package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A rule set as staff see it. */
record RuleSetView(
        UUID id,
        RiskScenario scenario,
        String version,
        RuleSetStatus status,
        List<Definition.Rule> rules,
        Definition.Thresholds thresholds,
        String author,
        Instant createdAt) {}
