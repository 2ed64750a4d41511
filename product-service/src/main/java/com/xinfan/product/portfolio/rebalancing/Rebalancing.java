package com.xinfan.product.portfolio.rebalancing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal of one person and what became of it.
 *
 * @param added of her cash, in fen
 * @param acknowledged the warnings that she confirmed with it
 */
record Rebalancing(
        UUID id,
        UUID userId,
        UUID portfolioId,
        long added,
        Status status,
        Set<String> acknowledged,
        Instant createdAt,
        Instant validUntil,
        @Nullable Instant confirmedAt,
        List<Line> lines) {

    /**
     * A line as it stands.
     *
     * @param doneAmount what a purchase takes, or what a sale has brought
     * @param reference the request for redemption or the order
     */
    record Line(
            UUID id,
            int number,
            String name,
            Plan plan,
            LineStatus status,
            @Nullable Long doneAmount,
            @Nullable UUID reference,
            @Nullable String failure) {

        boolean is(Side side, LineStatus... any) {
            return plan.side() == side && List.of(any).contains(status);
        }

        /** By which a redemption or an order knows that it has been asked for before. */
        String key() {
            return "portfolio " + id;
        }

        boolean ended() {
            return status == LineStatus.DONE || status == LineStatus.FAILED;
        }
    }

    enum Status {
        PROPOSED,
        CONFIRMED,
        FINISHED,
        EXPIRED
    }

    enum Side {
        SELL,
        BUY
    }

    /** Not begun; its amount is settled; its redemption or order is there; it has come true; it was refused. */
    enum LineStatus {
        OPEN,
        READY,
        PLACED,
        DONE,
        FAILED
    }

    /** What a line is to do, in fen; {@code amount} of a sale before its {@code fee}, both as expected today. */
    record Plan(Side side, UUID productId, @Nullable BigDecimal units, long amount, long fee) {}

    boolean selling() {
        return lines.stream().anyMatch(line -> line.is(Side.SELL, LineStatus.OPEN, LineStatus.PLACED));
    }

    /** What the purchases may take: what was added, and what sales have brought. */
    long funds() {
        return lines.stream()
                        .filter(line -> line.is(Side.SELL, LineStatus.DONE))
                        .mapToLong(line -> line.doneAmount() == null ? 0 : line.doneAmount())
                        .sum()
                + added;
    }
}
