package com.xinfan.platform.approval;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approval as staff see it; {@code inCharge} sees it through when its author has left. */
public record ApprovalView(
        UUID id,
        String kind,
        UUID artefactId,
        String title,
        Status status,
        String author,
        @Nullable String inCharge,
        Instant submittedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        String hash) {

    /** Submitted until a second person decides, or until the artefact is edited. */
    public enum Status {
        SUBMITTED,
        APPROVED,
        REJECTED,
        STALE
    }
}
