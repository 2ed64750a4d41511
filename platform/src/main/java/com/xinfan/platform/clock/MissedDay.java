package com.xinfan.platform.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Runs work as it would have run at the end of a day that is over. */
final class MissedDay {

    /** Bound on the thread of the work, and there only. */
    static final ScopedValue<Instant> END = ScopedValue.newInstance();

    private static final Duration LAST_MOMENT = Duration.ofMillis(1);

    private MissedDay() {}

    static int run(LocalDate day, DueWork work) {
        var end = day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant().minus(LAST_MOMENT);
        return ScopedValue.where(END, end).call(() -> DueWorkRunner.toItsEnd(work));
    }
}
