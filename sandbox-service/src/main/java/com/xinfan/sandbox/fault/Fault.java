package com.xinfan.sandbox.fault;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/**
 * What is wrong with one part.
 *
 * @param latencyMillis how much later each answer comes
 * @param errorRate share of requests refused before anything is done, 0 to 1
 */
record Fault(
        @PositiveOrZero @Max(60_000) int latencyMillis,

        @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4)
        BigDecimal errorRate) {
    static final Fault NONE = new Fault(0, BigDecimal.ZERO);

    /** Spread evenly: the n-th request fails when n times the rate passes a whole number. */
    boolean failsAt(long requestNumber) {
        return whole(requestNumber) > whole(requestNumber - 1);
    }

    private long whole(long requestNumber) {
        return errorRate.multiply(BigDecimal.valueOf(requestNumber)).longValue();
    }
}
