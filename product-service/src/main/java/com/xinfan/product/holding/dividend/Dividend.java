package com.xinfan.product.holding.dividend;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.holding.Holding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a fund pays for each unit.
 *
 * @param perUnit in yuan
 * @param paid what the fund pays in all, in fen; null until its pay day has begun
 * @param credited what holdings have been given of it so far, in fen
 */
record Dividend(
        UUID id,
        UUID productId,
        String product,
        ProductType type,
        BigDecimal perUnit,
        LocalDate recordDay,
        LocalDate exDay,
        LocalDate payDay,
        Status status,
        String author,
        Instant createdAt,
        @Nullable Long paid,
        long credited,
        long holdings) {

    /** Announced, to be paid, paid; given up before anybody was paid. */
    enum Status {
        SUBMITTED,
        APPROVED,
        PAID,
        CANCELLED
    }

    /** A holding's part, in fen; units bought with it when it is reinvested. */
    record Part(UUID holdingId, UUID userId, long amount, Holding.DividendMode mode) {}

    String hash() {
        return Approvals.hashOf(id, productId, perUnit.stripTrailingZeros().toPlainString(), recordDay, exDay, payDay);
    }

    /** The fund owes what it pays. */
    Transfer declared(long fen, Instant at) {
        return Transfer.of(
                "dividend:" + id,
                "dividend-declared",
                at,
                List.of(
                        Posting.debit(Chart.productIncome(productId), fen),
                        Posting.credit(Chart.dividendPayable(productId), fen)));
    }

    Transfer cash(Part part, Instant at) {
        return Transfer.of(
                        "dividend:" + id + ":" + part.holdingId(),
                        "dividend",
                        at,
                        List.of(
                                Posting.debit(Chart.dividendPayable(productId), part.amount()),
                                Posting.credit(Chart.userCash(part.userId()), part.amount())))
                .passing(Outcome.Bar.INFLOW_FROZEN);
    }

    /** What the reinvesting holdings of a batch have paid in again. */
    Transfer reinvested(long fen, UUID first, Instant at) {
        return Transfer.of(
                "dividend:" + id + ":from:" + first,
                "dividend-reinvested",
                at,
                List.of(
                        Posting.debit(Chart.dividendPayable(productId), fen),
                        Posting.credit(Chart.productSettlement(productId), fen)));
    }

    Transfer kept(long fen, Instant at) {
        return Transfer.of(
                "dividend-remainder:" + id,
                "dividend-remainder",
                at,
                List.of(
                        Posting.debit(Chart.dividendPayable(productId), fen),
                        Posting.credit(Chart.dividendRemainder(productId), fen)));
    }
}
