package com.xinfan.product.trial;

import com.xinfan.contract.money.Rate;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The use of a trial coupon.
 *
 * @param terms what the coupon brought; null until campaign-service holds it
 * @param failure why there is no trial; null otherwise
 */
record Trial(
        UUID id,
        UUID userId,
        UUID couponId,
        UUID productId,
        Status status,
        @Nullable Terms terms,
        @Nullable LocalDate startedOn,
        @Nullable TrialProblem failure,
        @Nullable String failureRule) {

    /** Written down; a holding; ended without effect. */
    enum Status {
        CREATED,
        CONFIRMED,
        FAILED
    }

    /** Amounts in fen; {@code cost} is the yield of all the days. */
    record Terms(UUID campaignId, long principal, Rate rate, int days, long cost) {}
}
