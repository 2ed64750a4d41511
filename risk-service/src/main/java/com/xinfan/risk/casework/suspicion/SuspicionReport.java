package com.xinfan.risk.casework.suspicion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of the report on one case. */
record SuspicionReport(
        UUID id,
        UUID caseId,
        UUID userId,
        int version,
        Status status,
        ReportContent content,
        String hash,
        Instant dueAt,
        String draftedBy,
        Instant draftedAt,
        @Nullable String submittedBy,
        @Nullable String approvedBy,
        @Nullable Instant filedAt,
        @Nullable String receipt) {

    /** May be submitted; waits for a second person; was agreed to; was not; has a later version. */
    enum Status {
        DRAFT,
        SUBMITTED,
        FILED,
        REJECTED,
        REPLACED
    }
}
