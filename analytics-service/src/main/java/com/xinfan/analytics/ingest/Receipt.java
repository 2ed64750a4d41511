package com.xinfan.analytics.ingest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of one call: each is accepted, a duplicate of one accepted before, or rejected.
 *
 * @param reason why nothing was taken at all: {@code consent_missing}
 */
record Receipt(
        int accepted,
        int duplicates,
        List<Rejection> rejected,
        @Nullable String reason) {

    /** {@code reason} is {@code too_old} or {@code in_future}. */
    record Rejection(UUID eventId, String reason) {}

    static Receipt withoutConsent() {
        return new Receipt(0, 0, List.of(), "consent_missing");
    }
}
