package com.xinfan.risk.register;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A score model as staff see it.
 *
 * @param scorecardSha256 of the text that was registered; null for what came with the product
 */
record ScoreModel(
        UUID id,
        String version,
        String name,
        String origin,
        @Nullable String scorecardSha256,
        @Nullable String reportSha256,
        ModelState state,
        String author,
        Instant registeredAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String retiredBy,
        @Nullable Instant retiredAt,
        @Nullable String retiredBecause) {}
