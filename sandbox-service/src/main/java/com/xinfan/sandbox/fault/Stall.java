package com.xinfan.sandbox.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps a caller waiting for longer than it is willing to. */
@Component
public class Stall {
    private final Duration stall;

    Stall(@Value("${sandbox.stall}") Duration stall) {
        this.stall = stall;
    }

    public void once() {
        sleep(stall);
    }

    static void sleep(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw FaultProblem.SIMULATED_OUTAGE.problem();
            }
        }
    }
}
