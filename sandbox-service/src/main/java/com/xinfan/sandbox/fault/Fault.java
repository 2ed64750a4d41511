package com.xinfan.sandbox.fault;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one part.
 *
 * @param latencyMillis how much later each answer comes
 * @param errorRate share of requests refused before anything is done, 0 to 1
 * @param lateRate share of requests that are carried out and answered too late, 0 to 1; 0 when absent
 */
record Fault(
        @PositiveOrZero @Max(60_000) int latencyMillis,

        @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4)
        BigDecimal errorRate,

        @Nullable @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4)
        BigDecimal lateRate) {
    static final Fault NONE = new Fault(0, BigDecimal.ZERO, BigDecimal.ZERO);

    Fault {
        lateRate = lateRate == null ? BigDecimal.ZERO : lateRate;
    }

    boolean failsAt(long requestNumber) {
        return hits(errorRate, requestNumber);
    }

    boolean isLateAt(long requestNumber) {
        return lateRate != null && hits(lateRate, requestNumber);
    }

    /** Spread evenly: the n-th request is hit when n times the rate passes a whole number. */
    private static boolean hits(BigDecimal rate, long requestNumber) {
        return whole(rate, requestNumber) > whole(rate, requestNumber - 1);
    }

    private static long whole(BigDecimal rate, long requestNumber) {
        return rate.multiply(BigDecimal.valueOf(requestNumber)).longValue();
    }
}
