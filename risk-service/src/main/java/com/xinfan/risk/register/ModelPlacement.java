package com.xinfan.risk.register;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a model speaks.
 *
 * @param scenario {@code LOAN}, or {@code LOAN:<product id>}
 * @param share in basis points of the applications that a challenger decides
 */
record ModelPlacement(
        UUID id,
        UUID modelId,
        String scenario,
        Role role,
        int share,
        State state,
        String author,
        Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt) {

    enum Role {
        CHAMPION,
        CHALLENGER
    }

    enum State {
        PROPOSED,
        ACTIVE,
        ENDED,
        REJECTED
    }
}
