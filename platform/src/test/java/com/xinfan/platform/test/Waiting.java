package com.xinfan.platform.test;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must become true, with a limit. */
public final class Waiting {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Waiting() {}

    public static void until(String what, BooleanSupplier condition) {
        until(what, LIMIT, condition);
    }

    public static void until(String what, Duration limit, BooleanSupplier condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            aMoment();
        }
    }

    static void aMoment() {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
}
