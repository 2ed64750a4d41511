package com.xinfan.product.loan.pricing;

import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;

/** Borrowings of every shape that is sold, by chance. */
final class Borrowings {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private Borrowings() {}

    static Borrowing any(Random random) {
        return at(random, new Rate(BigDecimal.valueOf(random.nextInt(0, 3_000), 4)));
    }

    static Borrowing at(Random random, Rate rate) {
        var everyDays = random.nextBoolean() ? 30 : 7;
        return new Borrowing(
                random.nextLong(100_000, 20_000_000),
                rate,
                random.nextInt(1, 25),
                everyDays,
                DAY.plusDays(random.nextInt(1_000)));
    }
}
