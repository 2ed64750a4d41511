package com.xinfan.gateway;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time in which rates recover. A test that counts calls stops it, however long its calls take. */
public final class RateTime implements TimeMeter {

    private static final long RUNS = Long.MIN_VALUE;

    private final AtomicLong stoppedAt = new AtomicLong(RUNS);

    public void stop() {
        stoppedAt.set(System.nanoTime());
    }

    public void advance(Duration duration) {
        stoppedAt.addAndGet(duration.toNanos());
    }

    public void goOn() {
        stoppedAt.set(RUNS);
    }

    @Override
    public long currentTimeNanos() {
        var stopped = stoppedAt.get();
        return stopped == RUNS ? System.nanoTime() : stopped;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
