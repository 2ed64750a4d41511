package com.xinfan.sandbox.clock;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Until when a day of all services has to be over. */
record Deadline(long nanoTime, Duration limit) {
    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos(), limit);
    }

    /** Waits a little for a service; past the deadline, that service is named as the slow one. */
    void pause(Duration pause, String service) {
        if (System.nanoTime() - nanoTime > 0) {
            throw ClockProblem.CLOCK_SERVICE_SLOW.problem(service, limit.toSeconds());
        }
        LockSupport.parkNanos(pause.toNanos());
    }
}
