package com.xinfan.product.loan.pricing;

import java.time.LocalDate;

/** One row of a repayment schedule, in fen; {@code number} counts from 1. */
public record PlannedInstalment(int number, LocalDate dueOn, long principal, long interest) {

    public long amount() {
        return Math.addExact(principal, interest);
    }
}
