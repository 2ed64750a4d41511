package com.xinfan.product.conversion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A switch from a holding into another product.
 *
 * @param amount what the units have brought, in fen
 * @param reason the code of what refused the other product
 */
record Conversion(
        UUID id,
        UUID userId,
        String requestKey,
        UUID holdingId,
        UUID fromProductId,
        UUID toProductId,
        BigDecimal units,
        String acknowledged,
        Status status,
        @Nullable Long amount,
        @Nullable UUID orderId,
        @Nullable String reason,
        LocalDate requestedOn,
        Instant createdAt,
        @Nullable LocalDate endedOn) {

    /** Units have left; their money is held; it is an order; it stays on the account; it was taken back. */
    enum Status {
        REQUESTED,
        REDEEMED,
        PURCHASED,
        REFUNDED,
        CANCELLED
    }

    /** What a user asks for. */
    record Wish(UUID toProduct, BigDecimal units, Set<String> acknowledged) {

        String codes() {
            return String.join(",", new TreeSet<>(acknowledged));
        }
    }

    boolean asks(UUID holding, Wish wish) {
        return holdingId.equals(holding)
                && toProductId.equals(wish.toProduct())
                && units.compareTo(wish.units()) == 0
                && acknowledged.equals(wish.codes());
    }

    /** The codes that the user has confirmed. */
    Set<String> codes() {
        return acknowledged.isEmpty() ? Set.of() : Set.of(acknowledged.split(","));
    }
}
