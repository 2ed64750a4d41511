package com.xinfan.ledger.schedule;

import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A transfer and when to post it. It takes effect when it is posted, and its limits count then.
 *
 * @param dueAt by the business clock, to the microsecond
 */
public record Plan(Transfer transfer, Instant dueAt, Retry retry) {

    public Plan {
        dueAt = dueAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** At the beginning of a business day. */
    public static Plan on(LocalDate day, Transfer transfer, Retry retry) {
        return new Plan(transfer, day.atStartOfDay(BusinessClock.ZONE).toInstant(), retry);
    }

    /** How often and for how long a transfer is tried again whose account does not let it pass. */
    public record Retry(Duration every, Duration atMost) {

        /** Tried once. */
        public static final Retry NEVER = new Retry(Duration.ZERO, Duration.ZERO);

        /** Every four hours for three days after it was due. */
        public static final Retry STANDARD = new Retry(Duration.ofHours(4), Duration.ofDays(3));

        public Retry {
            if (every.isNegative() || atMost.isNegative() || every.isZero() != atMost.isZero()) {
                throw new IllegalArgumentException("Tries again after some time and for some time, or never");
            }
        }
    }
}
