package com.xinfan.local.host;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A short wait between two looks at something that is not ours to be told about. */
public final class Pause {
    private Pause() {}

    public static void millis(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted");
        }
    }
}
