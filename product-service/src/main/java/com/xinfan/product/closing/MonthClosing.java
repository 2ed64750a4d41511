package com.xinfan.product.closing;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The closing of one month.
 *
 * @param known what was recorded before this moment is in the snapshot, whose hash is {@code hash}
 * @param sealNumber the head of the ledger's chain when the month was closed
 * @param reopening why it is to be opened again, while that is so
 */
record MonthClosing(
        UUID id,
        YearMonth month,
        Status status,
        String begunBy,
        Instant begunAt,
        @Nullable Instant known,
        @Nullable String hash,
        @Nullable Long sealNumber,
        @Nullable String sealHash,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reopening,
        @Nullable String reopenedBy,
        @Nullable Instant reopenedAt) {

    /** Begun: the ledger is closed for it, the snapshot not yet taken. */
    enum Status {
        BEGUN,
        SUBMITTED,
        CLOSED,
        REJECTED,
        REOPENED
    }

    /** One group of accounts in the snapshot. */
    record ClosingLine(
            String group,
            String name,
            String unit,
            long accounts,
            long opening,
            long debit,
            long credit,
            long closing) {}

    static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(BusinessClock.ZONE).toInstant();
    }

    static Instant end(YearMonth month) {
        return begin(month.plusMonths(1));
    }
}
