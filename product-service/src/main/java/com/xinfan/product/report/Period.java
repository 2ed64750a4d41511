package com.xinfan.product.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The days of a report. Nothing happened before the beginning or after today; a date beyond them is no error. */
record Period(LocalDate from, LocalDate to) {

    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    static Period of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        return new Period(
                from == null || from.isBefore(BEGINNING) ? BEGINNING : from,
                to == null || to.isAfter(today) ? today : to);
    }
}
