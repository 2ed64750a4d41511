package com.xinfan.risk.backtest;

import com.xinfan.contract.vocabulary.RiskScenario;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run: {@code done} of {@code total} decisions. */
record BackTest(
        UUID id,
        UUID ruleSetId,
        String hash,
        RiskScenario scenario,
        Status status,
        Instant fromAt,
        Instant toAt,
        long total,
        long done,
        @Nullable UUID lastId,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    enum Status {
        RUNNING,
        DONE,
        CANCELLED
    }
}
