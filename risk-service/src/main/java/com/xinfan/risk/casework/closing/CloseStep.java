package com.xinfan.risk.casework.closing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that follows from the end of a case. */
public record CloseStep(
        UUID id,
        UUID caseId,
        UUID userId,
        Kind kind,
        String target,
        Status status,
        int attempts,
        @Nullable String detail,
        String orderedBy,
        @Nullable Instant doneAt) {

    /** How a freeze that a case has ordered begins its reason, so that it is not taken for a new cause. */
    public static final String FREEZE_REASON = "CASE:";

    /** What is done. */
    public enum Kind {
        /** Who holds something for the case hears of its end. */
        TELL,
        LABEL,
        DENY_USER,
        DENY_DEVICE,
        DENY_CARD,
        FREEZE_USER
    }

    /** Where it stands. */
    public enum Status {
        PENDING,
        DONE,
        FAILED
    }
}
