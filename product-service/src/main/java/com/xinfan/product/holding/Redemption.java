package com.xinfan.product.holding;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.product.chart.Chart;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Units sold back. They have left their holding; the money follows at once, or at the value of the day.
 *
 * @param principal the part of the holding's principal that left with the units
 * @param amount what was paid, in fen, at {@code nav} yuan a unit
 */
record Redemption(
        UUID id,
        UUID userId,
        String requestKey,
        UUID holdingId,
        UUID productId,
        ProductType productType,
        Speed speed,
        BigDecimal units,
        long principal,
        Status status,
        @Nullable Long amount,
        @Nullable BigDecimal nav,
        LocalDate requestedOn,
        Instant createdAt,
        @Nullable LocalDate paidOn) {

    /** Within a daily limit at once, or on a later day at the value of the day of the request. */
    enum Speed {
        FAST,
        STANDARD
    }

    /** The money is on its way; it is in the user's cash. */
    enum Status {
        PENDING,
        PAID
    }

    /**
     * What the payment posts. A money fund's settlement account holds the units at their worth, income included; any
     * other fund's holds what was paid for them, so that the difference is the issuer's. None when nothing moves.
     */
    @Nullable
    Transfer transfer(long paid, Instant now) {
        var cost = productType == ProductType.MONEY_FUND ? paid : principal;
        var postings = new ArrayList<Posting>();
        if (cost > 0) {
            postings.add(Posting.debit(Chart.productSettlement(productId), cost));
        }
        if (paid != cost) {
            postings.add(new Posting(Chart.productIncome(productId), paid - cost));
        }
        if (paid > 0) {
            postings.add(Posting.credit(Chart.userCash(userId), paid));
        }
        return postings.isEmpty()
                ? null
                : Transfer.of("redemption:" + id, "redemption", now, postings).passing(Outcome.Bar.INFLOW_FROZEN);
    }

    Redemption paid(BigDecimal value, LocalDate today) {
        return new Redemption(
                id,
                userId,
                requestKey,
                holdingId,
                productId,
                productType,
                speed,
                units,
                principal,
                Status.PAID,
                Holding.worth(units, value),
                value,
                requestedOn,
                createdAt,
                today);
    }
}
