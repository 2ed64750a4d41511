package com.xinfan.platform.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time by which business is done: dates, interest, campaigns, timers. Never used for tokens, leases or limits. */
public interface BusinessClock {

    /** Business days are those of mainland China. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** What the clock shows, also to work that makes up for an earlier day. */
    Instant reading();

    /** The time to do business by: the clock's, or for work that makes up for an earlier day the last of that day. */
    default Instant now() {
        return MissedDay.END.isBound() ? MissedDay.END.get() : reading();
    }

    default LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }
}
