package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One investigation of one person as it stands.
 *
 * @param severity from 1 (low) to 4 (critical)
 * @param dueAt by when it is to be closed
 * @param escalation how often it has been found late
 */
public record CaseFile(
        UUID id,
        CaseKind kind,
        UUID userId,
        Status status,
        int severity,
        String summaryCode,
        String causeKind,
        String causeId,
        @Nullable String owner,
        String openedBy,
        Instant openedAt,
        Instant dueAt,
        int escalation,
        @Nullable CaseOutcome outcome,
        @Nullable ReasonCode reasonCode,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {

    /** Waits for an owner; has one; is over. */
    public enum Status {
        OPEN,
        ASSIGNED,
        CLOSED
    }

    /** What it was opened for. */
    public record Cause(String kind, String id, String summaryCode) {}

    public static CaseFile opened(
            CaseKind kind, UUID userId, int severity, Cause cause, String by, Instant at, Instant dueAt) {
        return new CaseFile(
                Ids.next(),
                kind,
                userId,
                Status.OPEN,
                severity,
                cause.summaryCode(),
                cause.kind(),
                cause.id(),
                null,
                by,
                at,
                dueAt,
                0,
                null,
                null,
                null,
                null);
    }

    /** The cause's own id, or one derived from it where that is no UUID. */
    public UUID causeKey() {
        try {
            return UUID.fromString(causeId);
        } catch (IllegalArgumentException notAnId) {
            return Ids.of("case-cause", kind, causeKind, causeId);
        }
    }

    public boolean open() {
        return status != Status.CLOSED;
    }

    /** Whether a colleague has it. */
    public boolean ofAnother(String username) {
        return owner != null && !owner.equals(username);
    }
}
