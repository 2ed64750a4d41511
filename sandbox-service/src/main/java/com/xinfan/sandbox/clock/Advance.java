package com.xinfan.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/** Moves the world and all services forward, a day at a time, each day lived through to its end. */
@Service
class Advance {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int QUIET_LOOKS = 2;

    private final WorldClock world;
    private final ServiceClocks services;
    private final ClockSettings settings;
    private final ReentrantLock moving = new ReentrantLock();

    Advance(WorldClock world, ServiceClocks services, ClockSettings settings) {
        this.world = world;
        this.services = services;
        this.settings = settings;
    }

    /** By zero: only waits until everything has come to rest. */
    Instant by(Duration advance) {
        if (!moving.tryLock()) {
            throw ClockProblem.CLOCK_MOVING.problem();
        }
        try {
            var left = advance;
            do {
                var step = left.compareTo(DAY) < 0 ? left : DAY;
                world.moveBy(step);
                comeToRest();
                left = left.minus(step);
            } while (left.isPositive());
            return world.now();
        } finally {
            moving.unlock();
        }
    }

    /** Events of one service make due work in another, so the clocks are set again until nobody finds any. */
    private void comeToRest() {
        var deadline = Deadline.in(settings.clockLimit());
        int done;
        do {
            done = services.moveAll(world.offsetSeconds(), deadline);
            awaitQuiet(deadline);
        } while (done > 0);
    }

    /** Twice in a row: an event may be between one service's outbox and another's inbox at the first look. */
    private void awaitQuiet(Deadline deadline) {
        var quiet = 0;
        while (quiet < QUIET_LOOKS) {
            var busy = services.busy(deadline);
            quiet = busy.isEmpty() ? quiet + 1 : 0;
            if (!busy.isEmpty()) {
                deadline.pause(LOOK, String.join(", ", busy.keySet()));
            }
        }
    }
}
