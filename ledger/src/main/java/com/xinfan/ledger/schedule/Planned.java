package com.xinfan.ledger.schedule;

import com.xinfan.ledger.Transfer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan and what has become of it.
 *
 * @param id the cursor of lists
 * @param nextAt when it is tried next, {@code null} when it is closed
 * @param attempts how many times it has been tried
 * @param refusal what the last try was answered, {@code null} when it was accepted or not tried yet
 */
public record Planned(
        UUID id,
        Transfer transfer,
        Instant dueAt,
        State state,
        @Nullable Instant nextAt,
        int attempts,
        @Nullable String refusal,
        @Nullable Instant closedAt) {

    /** A plan is closed once. */
    public enum State {
        WAITING,
        DONE,
        FAILED,
        CANCELLED
    }
}
