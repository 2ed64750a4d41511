package com.xinfan.ledger.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something laid on an account, in force until it is released.
 *
 * @param amount what an {@code AMOUNT} hold keeps back, in the account's unit; {@code null} for freezes
 * @param covered how much of the amount the account has now, after the holds that were placed before this one; 0 for
 *     freezes and when released
 */
public record Hold(
        String key,
        String account,
        Kind kind,
        @Nullable Long amount,
        long covered,
        String reason,
        Instant placedAt,
        @Nullable Instant releasedAt) {

    /** What it keeps from happening: use of an amount, any outflow, any inflow, or both. */
    public enum Kind {
        AMOUNT,
        OUTFLOW,
        INFLOW,
        BOTH;

        int outflow() {
            return this == OUTFLOW || this == BOTH ? 1 : 0;
        }

        int inflow() {
            return this == INFLOW || this == BOTH ? 1 : 0;
        }
    }

    public boolean inForce() {
        return releasedAt == null;
    }
}
