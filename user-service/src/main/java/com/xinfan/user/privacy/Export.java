package com.xinfan.user.privacy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a person's data on its way.
 *
 * @param gathered the services that have given theirs
 * @param waitingFor the service that could not be reached when it was last asked
 */
record Export(
        UUID id,
        UUID userId,
        Status status,
        Instant requestedAt,
        List<String> gathered,
        @Nullable String waitingFor,
        @Nullable Instant readyAt,
        @Nullable Instant expiresAt) {

    enum Status {
        WAITING,
        READY,
        EXPIRED
    }
}
