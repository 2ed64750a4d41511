package com.xinfan.risk.snooze;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.risk.list.ListKind;
import java.time.Instant;
import java.util.UUID;

/** One rule, silent for one key until a moment of business time. */
record Snooze(
        UUID id,
        RiskScenario scenario,
        String ruleCode,
        ListKind kind,
        String value,
        String reason,
        Instant until,
        String addedBy,
        Instant addedAt) {}
