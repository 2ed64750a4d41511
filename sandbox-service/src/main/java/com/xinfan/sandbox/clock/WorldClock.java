package com.xinfan.sandbox.clock;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The time of the simulated world: the system's plus an offset that survives restarts. */
@Component
public class WorldClock {
    private final Clock clock;
    private final JdbcClient jdbc;
    private volatile long offsetSeconds;

    WorldClock(Clock clock, JdbcClient jdbc) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.offsetSeconds = jdbc.sql("select offset_seconds from world_clock")
                .query(Long.class)
                .single();
    }

    public Instant now() {
        return clock.instant().plusSeconds(offsetSeconds);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now(), BusinessClock.ZONE);
    }

    long offsetSeconds() {
        return offsetSeconds;
    }

    void moveBy(Duration step) {
        offsetSeconds = jdbc.sql(
                        "update world_clock set offset_seconds = offset_seconds + :step returning offset_seconds")
                .param("step", step.toSeconds())
                .query(Long.class)
                .single();
    }
}
