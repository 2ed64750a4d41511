package com.xinfan.platform.test;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;

/** The business clock of a test: runs with the system's, and is moved by hand. */
public final class MovableBusinessClock implements BusinessClock {

    private final Clock system = Clock.systemUTC();
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant reading() {
        return system.instant().plus(offset.get());
    }

    public void advance(Duration duration) {
        offset.accumulateAndGet(duration, Duration::plus);
    }

    /** Sets the time; it goes on running from there. */
    public void set(Instant now) {
        offset.set(Duration.between(system.instant(), now));
    }

    /** Sets noon of a business day. */
    public void set(LocalDate day) {
        set(day.atTime(12, 0).atZone(ZONE).toInstant());
    }

    /** Back to the system's time. */
    public void reset() {
        offset.set(Duration.ZERO);
    }
}
