package com.xinfan.platform.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time by which business is done: dates, interest, campaigns, timers. Never used for tokens, leases or limits. */
public interface BusinessClock {

    /** Business days are those of mainland China. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Instant now();

    default LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }
}
