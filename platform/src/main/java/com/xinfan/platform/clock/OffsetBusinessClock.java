package com.xinfan.platform.clock;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The system's time plus an offset that is 0 everywhere but in the local profile. */
final class OffsetBusinessClock implements BusinessClock {

    private final Clock system;
    private final AtomicLong offsetSeconds = new AtomicLong();

    OffsetBusinessClock(Clock system) {
        this.system = system;
    }

    @Override
    public Instant reading() {
        return system.instant().plusSeconds(offsetSeconds.get());
    }

    void moveTo(long seconds) {
        offsetSeconds.set(seconds);
    }
}
