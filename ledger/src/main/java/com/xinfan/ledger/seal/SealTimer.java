package com.xinfan.ledger.seal;

import com.xinfan.platform.clock.DueWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the ledger's own due work every few seconds, on a thread of its own: what is not sealed yet is the window in
 * which a tampering could stay unseen, so it must not wait for the minute, nor behind other work.
 */
final class SealTimer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SealTimer.class);
    private static final int TURNS_MAX = 1_000;

    private final List<DueWork> works;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService scheduler;

    SealTimer(List<DueWork> works, Duration interval) {
        this.works = works;
        this.interval = interval;
    }

    @Override
    public void start() {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("ledger-seal").daemon().factory());
        timer.scheduleWithFixedDelay(this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        scheduler = timer;
    }

    @Override
    public void stop() {
        var timer = scheduler;
        scheduler = null;
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    private void tick() {
        for (var work : works) {
            try {
                for (var turns = 0; turns < TURNS_MAX && isRunning() && work.runDue() > 0; turns++) {
                    continue;
                }
            } catch (RuntimeException e) {
                // A timer that throws is never called again; the lag of the seals tells if it goes on like this.
                log.error("{} failed", work.name(), e);
            }
        }
    }
}
