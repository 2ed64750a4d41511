package com.xinfan.product.holding;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A day's income of a money-fund holding: whole fen, and the part of a fen that is carried to the next day, so that
 * over time not a fraction is lost.
 */
record Income(long fen, BigDecimal carry) {

    private static final int TEN_THOUSAND_UNITS_IN_FEN = 2;

    /**
     * Units × income of ten thousand units ÷ 10,000 yuan, which is ÷ 100 in fen. Exact: units have four decimal places
     * and the published income six, so the carry has twelve at most.
     */
    static Income of(BigDecimal units, BigDecimal perTenThousand, BigDecimal carry) {
        var exact = units.multiply(perTenThousand)
                .movePointLeft(TEN_THOUSAND_UNITS_IN_FEN)
                .add(carry);
        var whole = exact.setScale(0, RoundingMode.FLOOR);
        return new Income(whole.longValueExact(), exact.subtract(whole));
    }
}
