package com.xinfan.user.closure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One wish to leave. */
record Closure(
        UUID id,
        UUID userId,
        Status status,
        Instant requestedAt,
        Instant dueAt,
        Instant deadline,
        @Nullable Instant closedAt,
        @Nullable Instant completedAt,
        @Nullable String receipt) {

    enum Status {
        /** Nothing has happened yet; it can be called off. */
        COOLING,
        CANCELLED,
        /** Something stood in the way when the time was over; the account goes on. */
        OBSTRUCTED,
        /** The account is closed and the services are erasing. */
        ERASING,
        COMPLETED
    }
}
