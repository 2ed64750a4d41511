package com.xinfan.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guarded account and what is under way on it, read in one snapshot: the pending amounts sum to the balance's. */
public record Position(Balance balance, List<Pending> pending) {

    public Position {
        pending = List.copyOf(pending);
    }

    /** A pending transfer's line on the account; debit positive. */
    public record Pending(
            String key,
            String kind,
            long amount,
            Instant recordedAt,
            @Nullable Instant expiresAt) {}
}
