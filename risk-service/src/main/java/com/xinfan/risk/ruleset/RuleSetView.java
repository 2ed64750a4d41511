package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.risk.rule.Definition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule set as staff see it. */
record RuleSetView(
        UUID id,
        RiskScenario scenario,
        String version,
        RuleSetStatus status,
        List<Definition.Rule> rules,
        Definition.Thresholds thresholds,
        List<Definition.Typology> typologies,
        String author,
        Instant createdAt,
        @Nullable UUID backTestId,
        @Nullable String approvedBy,
        @Nullable Instant liveAt,
        boolean shadow) {}
