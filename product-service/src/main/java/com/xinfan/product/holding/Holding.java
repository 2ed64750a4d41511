package com.xinfan.product.holding;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One confirmed purchase.
 *
 * @param principal in fen, coupon value included
 * @param boostRate what a rate-boost coupon adds to the annual rate
 * @param boostCost what that rate is worth over the whole term, in fen: on the principal up to the coupon's limit, so
 *     it is this that is paid and not the rate on the whole principal
 * @param units how many units of a fund were bought, at {@code nav} yuan each
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

    /** How many units an amount buys. */
    public static BigDecimal units(long fen, BigDecimal nav) {
        return BigDecimal.valueOf(fen, FEN_SCALE).divide(nav, UNIT_SCALE, RoundingMode.HALF_UP);
    }
}
