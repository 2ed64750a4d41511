package com.xinfan.contract.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An annual rate as a fraction: 0.0350 is 3.50 % a year. On the wire it is a decimal string.
 *
 * @param value from -10 to 10, at most 8 decimal places
 */
public record Rate(BigDecimal value) {

    private static final int MAX_SCALE = 8;

    public Rate {
        // The scale is looked at first: comparing 1e1000000000 would already expand it.
        if (value.scale() > MAX_SCALE || value.scale() < -1 || value.abs().compareTo(BigDecimal.TEN) > 0) {
            throw new IllegalArgumentException("rate out of range");
        }
    }

    /**
     * Reads a decimal string such as {@code 0.0350}.
     *
     * @throws IllegalArgumentException if it is not a plain decimal in range
     */
    public static Rate parse(String text) {
        if (!text.matches("-?\\d{1,2}(\\.\\d{1,8})?")) {
            throw new IllegalArgumentException("rate is not a plain decimal");
        }
        return new Rate(new BigDecimal(text));
    }

    /** Simple interest on a principal: principal × rate × days ÷ yearDays, rounded half up to fen. */
    public Money interest(Money principal, int days, int yearDays) {
        var exact = BigDecimal.valueOf(principal.fen())
                .multiply(value)
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(yearDays), MathContext.DECIMAL128);
        return Money.ofFen(exact.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public Rate plus(Rate other) {
        return new Rate(value.add(other.value));
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
