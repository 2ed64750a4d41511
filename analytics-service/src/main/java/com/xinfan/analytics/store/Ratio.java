package com.xinfan.analytics.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Shares as reports show them: decimal strings, rounded half up, null where there is nothing to divide by. */
public final class Ratio {

    private static final int DECIMALS = 4;

    private Ratio() {}

    /** A share to four decimals. */
    public static @Nullable String of(long part, long whole) {
        return of(part, whole, DECIMALS);
    }

    public static @Nullable String of(long part, long whole, int decimals) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
