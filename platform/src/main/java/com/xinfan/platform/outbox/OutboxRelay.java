package com.xinfan.platform.outbox;

import com.xinfan.platform.outbox.Dispatch.Turn;
import com.xinfan.platform.spine.SpineTopics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what the outbox holds, oldest first, until it is told to stop: nothing else ends it, neither an error nor an
 * interruption, because an outbox that nobody empties looks like one that has nothing to say.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final long MAX_BACK_OFF_MILLIS = 5_000;

    private final Supplier<Dispatch> dispatches;
    private final SpineTopics topics;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Run current;

    OutboxRelay(Supplier<Dispatch> dispatches, SpineTopics topics) {
        this.dispatches = dispatches;
        this.topics = topics;
    }

    /** One life of the relay: the next one has its own word to stop, so none is taken for another. */
    private record Run(Thread thread, CountDownLatch stopped) {}

    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            var stopped = new CountDownLatch(1);
            var thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(() -> run(stopped));
            current = new Run(thread, stopped);
            thread.start();
        }
    }

    /** Lets a turn in flight end, cuts one that waits for the broker short, and leaves one that cannot be reached. */
    @Override
    public synchronized void stop() {
        var run = current;
        if (run == null) {
            return;
        }
        current = null;
        run.stopped().countDown();
        wake.release();
        try {
            if (!run.thread().join(LAST_WORDS)) {
                run.thread().interrupt();
                run.thread().join(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return current != null;
    }

    private void run(CountDownLatch stopped) {
        try (var dispatch = dispatches.get()) {
            for (var failures = 0; stopped.getCount() > 0; ) {
                try {
                    failures = step(dispatch, failures, stopped);
                } catch (InterruptedException e) {
                    // Who stops a relay says so before: any other interruption is none of its business.
                    log.debug("Outbox: interrupted", e);
                }
            }
        }
    }

    private int step(Dispatch dispatch, int failures, CountDownLatch stopped) throws InterruptedException {
        if (!topics.await(TICK)) {
            return failures;
        }
        wake.drainPermits();
        var turn = guarded(dispatch);
        if (turn.failure() != null) {
            log.warn("Outbox: stopped after {} rows, failure {} in a row", turn.sent(), failures + 1, turn.failure());
            stopped.await(
                    Math.min(MAX_BACK_OFF_MILLIS, TICK.toMillis() << Math.min(failures + 1, 10)),
                    TimeUnit.MILLISECONDS);
            return failures + 1;
        }
        if (!turn.more()) {
            wake.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
        return 0;
    }

    @SuppressWarnings("CatchingUnchecked") // an error, too, must be said aloud and must not end the relay
    private static Turn guarded(Dispatch dispatch) throws InterruptedException {
        try {
            return dispatch.turn();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            return new Turn(0, false, e);
        }
    }
}
