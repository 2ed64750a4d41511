package com.xinfan.platform.clock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Runs all {@link DueWork}, one runner per database at a time: every minute, and whenever it is asked. */
public final class DueWorkRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DueWorkRunner.class);
    private static final int CALLS_MAX = 100_000;

    private final DataSource database;
    private final DueWorkDays days;
    private final ObjectProvider<DueWork> works;
    private final BusinessClock clock;
    private final Duration interval;
    private final MeterRegistry meters;
    private volatile @Nullable ScheduledExecutorService scheduler;

    DueWorkRunner(
            DataSource database,
            DueWorkDays days,
            ObjectProvider<DueWork> works,
            BusinessClock clock,
            Duration interval,
            MeterRegistry meters) {
        this.database = database;
        this.days = days;
        this.works = works;
        this.clock = clock;
        this.interval = interval;
        this.meters = meters;
    }

    /** Waits for its turn, then runs until nothing is due; answers how many items were done. */
    public int runUntilQuiet() {
        return elected("select true from pg_advisory_xact_lock(hashtext('xinfan.due-work'))", true);
    }

    @Override
    public void start() {
        works.forEach(this::failures);
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("due-work").daemon().factory());
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
        try {
            elected("select pg_try_advisory_xact_lock(hashtext('xinfan.due-work'))", false);
        } catch (RuntimeException e) {
            // A timer that throws is never called again; the next minute tries everything once more.
            log.error("Due work failed", e);
        }
    }

    /**
     * Holds the lock on a connection of its own, in a transaction that does nothing else: the work runs in its own
     * transactions, and a dead runner's lock ends with its connection.
     */
    private int elected(String lock, boolean demanded) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return locked(connection, lock) ? run(demanded) : 0;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no lock for the due work", e);
        }
    }

    private static boolean locked(Connection connection, String lock) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(lock)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private int run(boolean demanded) {
        var all = works.orderedStream().toList();
        var today = clock.today();
        var closed = days.closed(all.stream().map(DueWork::name).toList(), today.minusDays(1));
        var round = new Round();
        var total = 0;
        var first = closed.values().stream().min(LocalDate::compareTo).orElse(today);
        for (var day = first.plusDays(1); day.isBefore(today); day = day.plusDays(1)) {
            var missed = day;
            var late = all.stream()
                    .filter(work -> closed.getOrDefault(work.name(), missed).isBefore(missed))
                    .toList();
            total += round.untilQuiet(late, work -> MissedDay.run(missed, work));
            days.close(round.sound(late).map(DueWork::name).toList(), missed);
        }
        total += round.untilQuiet(all, DueWorkRunner::toItsEnd);
        var failure = round.failure;
        if (demanded && failure != null) {
            throw failure;
        }
        return total;
    }

    /** One run of everything; work that has failed in it is left out of the rest. */
    private final class Round {

        private final Set<DueWork> failed = new HashSet<>();
        private @Nullable RuntimeException failure;

        Stream<DueWork> sound(List<DueWork> works) {
            return works.stream().filter(work -> !failed.contains(work));
        }

        /** Goes round until a whole round finds nothing, as one work's effects may be another's due work. */
        int untilQuiet(List<DueWork> works, ToIntFunction<DueWork> way) {
            var total = 0;
            for (var done = -1; done != 0; total += done) {
                done = sound(works).mapToInt(work -> attempt(work, way)).sum();
            }
            return total;
        }

        private int attempt(DueWork work, ToIntFunction<DueWork> way) {
            try {
                return way.applyAsInt(work);
            } catch (RuntimeException e) {
                log.error("Due work {} failed", work.name(), e);
                failures(work).increment();
                failed.add(work);
                failure = e;
                return 0;
            }
        }
    }

    private Counter failures(DueWork work) {
        return meters.counter("due.work.failures", "work", work.name());
    }

    static int toItsEnd(DueWork work) {
        var total = 0;
        for (var calls = 0; calls < CALLS_MAX; calls++) {
            var done = work.runDue();
            if (done == 0) {
                return total;
            }
            total += done;
        }
        throw new IllegalStateException(work.name() + " does not come to an end");
    }
}
