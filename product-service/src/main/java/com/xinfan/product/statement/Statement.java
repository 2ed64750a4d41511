package com.xinfan.product.statement;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;

/** A month of one account, in fen. {@code month} is its first day; {@code hash} is over its entries. */
record Statement(
        UUID id,
        UUID userId,
        LocalDate month,
        long opening,
        long inflow,
        long outflow,
        long closing,
        int entries,
        long nextEntry,
        long toEntry,
        long balance,
        String hash,
        Instant createdAt) {

    /** The first moment that is not this month's any more. */
    static Instant end(LocalDate month) {
        return month.plusMonths(1).atStartOfDay(BusinessClock.ZONE).toInstant();
    }

    YearMonth yearMonth() {
        return YearMonth.from(month);
    }
}
