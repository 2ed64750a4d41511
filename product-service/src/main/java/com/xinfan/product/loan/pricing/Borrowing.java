package com.xinfan.product.loan.pricing;

import com.xinfan.contract.money.Rate;
import java.time.LocalDate;

/**
 * So much money, from a day on, at an annual rate, in so many instalments.
 *
 * @param amount in fen
 * @param everyDays the days from one instalment to the next
 */
public record Borrowing(long amount, Rate annualRate, int instalments, int everyDays, LocalDate from) {

    public Borrowing {
        if (amount <= 0
                || instalments <= 0
                || everyDays <= 0
                || annualRate.value().signum() < 0) {
            throw new IllegalArgumentException("A borrowing has an amount, instalments and no negative rate");
        }
    }
}
