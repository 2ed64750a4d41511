package com.xinfan.product.dayend;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Runs the steps of the business date it is by the clock, in their order, each until nothing is left, and finishes
 * dates that are over. Which dates are made up for, and by which clock, is the runner's: see {@link DueWork}.
 */
@Component
class DayEnd implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DayEnd.class);
    private static final int CALLS_MAX = 100_000;

    /** So often the runner keeps a date open for a step that fails: the minutes in which passing trouble passes. */
    static final int PATIENCE = 10;

    private final Map<Step, List<DayStep>> steps;
    private final DayEndBook book;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    DayEnd(List<DayStep> steps, DayEndBook book, BusinessClock clock, MeterRegistry meters) {
        this.steps = steps.stream()
                .sorted(Comparator.comparing(DayStep::step))
                .collect(Collectors.groupingBy(DayStep::step, TreeMap::new, Collectors.toList()));
        this.book = book;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("dayend.unfinished.days", () -> book.unfinishedDays(today()))
                .description("Days since the oldest business date with an unfinished step")
                .register(meters);
        this.steps.keySet().forEach(step -> {
            failures(step);
            timer(step);
        });
    }

    @Override
    public String name() {
        return "day-end";
    }

    /** All of them in one call: an earlier step comes before a later one, however often it is called. */
    @Override
    public int runDue() {
        var day = clock.today();
        book.begin(day, steps.keySet(), clock.reading());
        var run = new Run(day);
        var done = steps.keySet().stream().mapToInt(run::attempt).sum();
        book.recovered(day, run.sound);
        finish(day.isBefore(today()) ? day : day.minusDays(1));
        run.giveUp();
        return done;
    }

    /** Runs one step of a date again, a number of batches; what is left is the next minute's. */
    int again(LocalDate day, Step step, int batches) {
        var done = 0;
        for (var batch = 0; batch < batches; batch++) {
            var now = batch(step, day);
            if (now == 0) {
                break;
            }
            done += now;
        }
        book.recovered(day, List.of(step));
        finish(today().minusDays(1));
        return done;
    }

    Collection<Step> steps() {
        return steps.keySet();
    }

    /** One pass through the steps of a date. */
    private final class Run {

        private final LocalDate day;
        private final List<Step> sound = new ArrayList<>();
        private @Nullable RuntimeException failure;

        Run(LocalDate day) {
            this.day = day;
        }

        int attempt(Step step) {
            try {
                var done = toItsEnd(step, day);
                sound.add(step);
                return done;
            } catch (RuntimeException e) {
                LOG.error("Step {} of {} failed", step, day, e);
                failures(step).increment();
                if (book.failed(
                                day,
                                step,
                                NestedExceptionUtils.getMostSpecificCause(e).toString())
                        < PATIENCE) {
                    failure = e;
                }
                return 0;
            }
        }

        /** The date stays open, and with it the runner stays at it. */
        void giveUp() {
            var last = failure;
            if (last != null) {
                throw last;
            }
        }
    }

    private int toItsEnd(Step step, LocalDate day) {
        var total = 0;
        for (var calls = 0; calls < CALLS_MAX; calls++) {
            var done = batch(step, day);
            if (done == 0) {
                return total;
            }
            total += done;
        }
        throw new IllegalStateException(step + " of " + day + " does not come to an end");
    }

    private int batch(Step step, LocalDate day) {
        var timing = Timer.start(meters);
        var done = steps.getOrDefault(step, List.of()).stream()
                .mapToInt(part -> part.work(day))
                .sum();
        var took = Duration.ofNanos(timing.stop(timer(step)));
        if (done > 0) {
            book.did(day, step, done, took);
        }
        return done;
    }

    /**
     * What is over up to a day and waits for nothing any more is finished. Of each step the oldest dates are looked at,
     * and the day's own: as long as those wait, the ones between them may.
     */
    private void finish(LocalDate upTo) {
        List<DayEndBook.StepRow> done;
        do {
            var open = book.unfinished(upTo).stream()
                    .collect(Collectors.partitioningBy(row -> waiting(row).isEmpty()));
            done = open.getOrDefault(true, List.of());
            book.finish(done, clock.reading());
            open.getOrDefault(false, List.of()).forEach(row -> book.waits(row, waiting(row)));
        } while (!done.isEmpty());
    }

    private List<String> waiting(DayEndBook.StepRow row) {
        return steps.getOrDefault(row.step(), List.of()).stream()
                .flatMap(part -> part.waiting(row.day()).stream())
                .distinct()
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.reading(), BusinessClock.ZONE);
    }

    private Timer timer(Step step) {
        return meters.timer("dayend.step", "step", step.name());
    }

    private Counter failures(Step step) {
        return meters.counter("dayend.step.failures", "step", step.name());
    }
}
