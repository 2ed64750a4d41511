package com.xinfan.product.freeze;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A freeze of one user's cash, in fen.
 *
 * @param amount what a {@code PART} freezes, deductions included
 * @param place its place in the queue, given when it took effect
 */
record Freeze(
        UUID id,
        UUID userId,
        Kind kind,
        Scope scope,
        @Nullable Long amount,
        long deducted,
        LocalDate fromDay,
        @Nullable LocalDate untilDay,
        Status status,
        @Nullable Long place,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** By an authority, or by the platform's risk and compliance. */
    enum Kind {
        JUDICIAL,
        BUSINESS
    }

    /** An amount; all money and what comes in; both directions. */
    enum Scope {
        PART,
        OUTFLOW,
        BOTH
    }

    /** Waits for its second person, for its first day; binds; ran out; was lifted; was taken in full; was refused. */
    enum Status {
        SUBMITTED,
        WAITING,
        ACTIVE,
        EXPIRED,
        RELEASED,
        EXECUTED,
        REJECTED;

        boolean ended() {
            return this != SUBMITTED && this != WAITING && this != ACTIVE;
        }
    }

    /** A freeze with what it covers of the money that is there, after those before it. */
    record Covered(Freeze freeze, long amount) {}

    /** What a {@code PART} still wants; everything, for the others. */
    long target() {
        return amount == null ? Long.MAX_VALUE : amount - deducted;
    }

    /** Authorities come before the platform, and among themselves in the order of the queue. */
    static List<Covered> cover(List<Freeze> active, long money) {
        var left = Math.max(0, money);
        var covered = new ArrayList<Covered>();
        var queue = Comparator.comparing(Freeze::kind)
                .thenComparing(Freeze::place, Comparator.nullsLast(Comparator.naturalOrder()));
        for (var freeze : active.stream().sorted(queue).toList()) {
            var amount = Math.min(left, freeze.target());
            covered.add(new Covered(freeze, amount));
            left -= amount;
        }
        return covered;
    }
}
