package com.xinfan.product.redemption;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.holding.Holding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Units sold back. They have left their holding; the money follows at once, or at the value of the trade day.
 *
 * @param principal the part of the holding's principal that left with the units
 * @param amount what was paid to the person, in fen, at {@code nav} yuan a unit less the {@code fee}
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
        long fee,
        @Nullable BigDecimal nav,
        LocalDate requestedOn,
        Instant createdAt,
        @Nullable LocalDate paidOn,
        Course course,
        Cause cause) {

    /**
     * When it goes its way.
     *
     * @param tradeOn the day whose value counts
     * @param dueOn the day on which it is paid, if the value is known
     * @param cutOffAt until when it may be taken back
     * @param heldSince since when the units were held
     * @param carried whether an earlier day had no place for it
     * @param allotted whether its day has been decided on
     */
    record Course(
            LocalDate tradeOn,
            LocalDate dueOn,
            Instant cutOffAt,
            LocalDate heldSince,
            OnLarge onLarge,
            boolean carried,
            boolean allotted) {

        int daysHeld() {
            return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(heldSince, tradeOn)));
        }
    }

    /** Within a daily limit at once, or on a later day at the value of the trade day. */
    enum Speed {
        FAST,
        STANDARD
    }

    /** The money is on its way; it is in the user's cash; it was taken back, or had no place on its day. */
    enum Status {
        PENDING,
        PAID,
        CANCELLED
    }

    /** What becomes of units that find no place on a day of large redemption. */
    enum OnLarge {
        CARRY,
        CANCEL
    }

    /**
     * Where it comes from.
     *
     * @param asked the units as asked for; less may have found a place
     * @param originId the redemption whose rest it is
     * @param instructionId what several of one product were asked for by
     * @param conversionId the switch that it is the first half of
     */
    record Cause(
            BigDecimal asked,
            @Nullable UUID originId,
            @Nullable UUID instructionId,
            @Nullable UUID conversionId) {}

    /**
     * What the payment posts. A money fund's settlement account holds the units at their worth, income included; any
     * other fund's holds what was paid for them, so that the difference is the issuer's. None when nothing moves.
     */
    @Nullable
    Transfer transfer(Instant now) {
        var paid = Objects.requireNonNull(amount);
        var proceeds = Math.addExact(paid, fee);
        var cost = productType == ProductType.MONEY_FUND ? proceeds : principal;
        var postings = new ArrayList<Posting>();
        if (cost > 0) {
            postings.add(Posting.debit(Chart.productSettlement(productId), cost));
        }
        if (proceeds != cost) {
            postings.add(new Posting(Chart.productIncome(productId), proceeds - cost));
        }
        if (paid > 0) {
            postings.add(Posting.credit(Chart.userCash(userId), paid));
        }
        if (fee > 0) {
            postings.add(Posting.credit(Chart.redemptionFee(productId), fee));
        }
        return postings.isEmpty()
                ? null
                : Transfer.of("redemption:" + id, "redemption", now, postings).passing(Outcome.Bar.INFLOW_FROZEN);
    }

    /** Paid at a value, less the fee for the days held. */
    Redemption paid(BigDecimal value, Dealing dealing, LocalDate today) {
        var proceeds = Holding.worth(units, value);
        var kept = dealing.redemptionFee(proceeds, course.daysHeld());
        return with(units, principal, Status.PAID, proceeds - kept, kept, value, today, course, cause);
    }

    /** The part of it that found a place on its day. */
    Redemption allotted(BigDecimal part) {
        var done = new Course(
                course.tradeOn, course.dueOn, course.cutOffAt, course.heldSince, course.onLarge, course.carried, true);
        return with(part, principalOf(part), status, null, 0, null, null, done, cause);
    }

    /** The part that did not, as a request of its own that waits for another day. */
    Redemption rest(UUID restId, BigDecimal allotted, Course next) {
        var left = units.subtract(allotted);
        return new Redemption(
                restId,
                userId,
                "rest:" + restId,
                holdingId,
                productId,
                productType,
                speed,
                left,
                principal - principalOf(allotted),
                Status.PENDING,
                null,
                0,
                null,
                requestedOn,
                createdAt,
                null,
                next,
                new Cause(left, id, cause.instructionId, cause.conversionId));
    }

    /** The first day on which the units are not the holding's any more: those of a money fund earn until it trades. */
    LocalDate leavesOn() {
        return productType == ProductType.MONEY_FUND ? course.tradeOn : requestedOn;
    }

    long principalOf(BigDecimal part) {
        return BigDecimal.valueOf(principal)
                .multiply(part)
                .divide(units, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private Redemption with(
            BigDecimal part,
            long partPrincipal,
            Status to,
            @Nullable Long paid,
            long kept,
            @Nullable BigDecimal value,
            @Nullable LocalDate on,
            Course way,
            Cause from) {
        return new Redemption(
                id,
                userId,
                requestKey,
                holdingId,
                productId,
                productType,
                speed,
                part,
                partPrincipal,
                to,
                paid,
                kept,
                value,
                requestedOn,
                createdAt,
                on,
                way,
                from);
    }
}
