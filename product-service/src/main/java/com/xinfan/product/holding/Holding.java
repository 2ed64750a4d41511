package com.xinfan.product.holding;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One confirmed purchase.
 *
 * @param principal in fen, coupon value included; what was sold back has taken its part with it
 * @param boostRate what a rate-boost coupon adds to the annual rate
 * @param boostCost what that rate is worth over the whole term, in fen: on the principal up to the coupon's limit, so
 *     it is this that is paid and not the rate on the whole principal
 * @param units how many units of a fund it has now; they were bought at {@code nav} yuan each
 */
public record Holding(
        UUID id,
        UUID userId,
        UUID orderId,
        UUID productId,
        String name,
        ProductType type,
        long principal,
        @Nullable Rate annualRate,
        @Nullable Rate boostRate,
        long boostCost,
        LocalDate startedOn,
        @Nullable LocalDate maturesOn,
        @Nullable BigDecimal units,
        @Nullable BigDecimal nav,
        Instant openedAt) {

    private static final int UNIT_SCALE = 4;
    private static final int FEN_SCALE = 2;
    private static final int YEAR_DAYS = 365;

    /** Whether it goes on, or how it ended: by its term, or all of it sold back. */
    public enum Status {
        ACTIVE,
        MATURED,
        REDEEMED
    }

    /** How a fund's dividend reaches the holder. */
    public enum DividendMode {
        CASH,
        REINVEST
    }

    /** How many units an amount buys. */
    public static BigDecimal units(long fen, BigDecimal nav) {
        return BigDecimal.valueOf(fen, FEN_SCALE).divide(nav, UNIT_SCALE, RoundingMode.HALF_UP);
    }

    /** What units are worth at a value, in fen. */
    public static long worth(BigDecimal units, BigDecimal nav) {
        return units.multiply(nav)
                .movePointRight(FEN_SCALE)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The product's own interest over the term: simple, by actual days of a year of 365, leap or not. */
    Money termInterest() {
        var rate = Objects.requireNonNull(annualRate);
        var days = ChronoUnit.DAYS.between(startedOn, Objects.requireNonNull(maturesOn));
        return rate.interest(Money.ofFen(principal), Math.toIntExact(days), YEAR_DAYS);
    }

    /** The part of the principal that leaves with some of the units; with the last ones all of it. */
    public long principalOf(BigDecimal leaving) {
        var all = Objects.requireNonNull(units);
        return BigDecimal.valueOf(principal)
                .multiply(leaving)
                .divide(all, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
