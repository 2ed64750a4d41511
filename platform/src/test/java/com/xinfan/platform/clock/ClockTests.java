package com.xinfan.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.sample.SampleTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ClockTests extends SampleTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Autowired
    private DueWorkRunner dueWork;

    private final List<String> ran = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();

    @Test
    void theBusinessDayTurnsAtMidnightOfShanghai() {
        businessClock.set(LocalDate.of(2026, 11, 23).atTime(15, 59).toInstant(ZoneOffset.UTC));
        assertThat(businessClock.today()).isEqualTo(LocalDate.of(2026, 11, 23));
        businessClock.advance(Duration.ofMinutes(2));
        assertThat(businessClock.today()).isEqualTo(LocalDate.of(2026, 11, 24));
        businessClock.reset();
    }

    @Test
    void whatFallsDueIsDoneOnceHoweverManyRunners() throws Exception {
        businessClock.reset();
        jdbc.sql("delete from due").update();
        jdbc.sql("insert into due select n, now() + make_interval(days => n % 3) from generate_series(1, 30) n")
                .update();
        assertThat(dueWork.runUntilQuiet()).isGreaterThanOrEqualTo(10);
        businessClock.advance(Duration.ofDays(1).plusMinutes(1));
        var runs = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                runs.add(threads.submit(dueWork::runUntilQuiet));
            }
        }
        var done = 0;
        for (var run : runs) {
            done += run.get();
        }
        assertThat(done).isEqualTo(10);
        assertThat(jdbc.sql("select count(*) from due where done_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        businessClock.reset();
    }

    @Test
    void missedDaysAreMadeUpForInTheirOrderAllWorkOfOneBeforeTheNext() {
        var runner = runner("order-a", "order-b");
        businessClock.set(MONDAY);
        runner.runUntilQuiet();
        assertThat(ran).containsExactly("order-a 2026-11-23T12:00", "order-b 2026-11-23T12:00");
        ran.clear();

        businessClock.set(MONDAY.plusDays(2));
        runner.runUntilQuiet();
        runner.runUntilQuiet();

        assertThat(ran)
                .containsExactly(
                        "order-a 2026-11-23T23:59",
                        "order-b 2026-11-23T23:59",
                        "order-a 2026-11-24T23:59",
                        "order-b 2026-11-24T23:59",
                        "order-a 2026-11-25T12:00",
                        "order-b 2026-11-25T12:00",
                        "order-a 2026-11-25T12:00",
                        "order-b 2026-11-25T12:00");
        businessClock.reset();
    }

    @Test
    void workThatFailsStopsAtItsDayAndHoldsUpNobodyElse() {
        var runner = runner("bad", "good");
        businessClock.set(MONDAY);
        runner.runUntilQuiet();
        ran.clear();
        businessClock.set(MONDAY.plusDays(2));

        broken.add("bad 2026-11-24T23:59");
        assertThatThrownBy(runner::runUntilQuiet).hasMessage("broken");
        assertThat(ran)
                .containsExactly(
                        "bad 2026-11-23T23:59",
                        "good 2026-11-23T23:59",
                        "good 2026-11-24T23:59",
                        "good 2026-11-25T12:00");
        ran.clear();
        broken.clear();
        runner.runUntilQuiet();

        assertThat(ran).containsExactly("bad 2026-11-24T23:59", "bad 2026-11-25T12:00", "good 2026-11-25T12:00");
        businessClock.reset();
    }

    @Test
    void whatOneWorkLeavesForAnotherBeforeItIsDoneInTheSameRun() {
        var stock = new ArrayDeque<>(List.of("one", "two"));
        var desk = new ArrayDeque<String>();
        var works = new StaticListableBeanFactory();
        works.addBean("round-taker", work("round-taker", () -> desk.poll() == null ? 0 : 1));
        works.addBean("round-giver", work("round-giver", () -> stock.isEmpty() || !desk.add(stock.remove()) ? 0 : 1));

        assertThat(runner(works).runUntilQuiet()).isEqualTo(4);

        assertThat(desk).isEmpty();
    }

    private static DueWork work(String name, IntSupplier run) {
        return new DueWork() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int runDue() {
                return run.getAsInt();
            }
        };
    }

    /** Notes at what time each of them runs. */
    private DueWorkRunner runner(String... names) {
        var works = new StaticListableBeanFactory();
        for (var name : names) {
            works.addBean(name, work(name, () -> {
                var at = LocalDateTime.ofInstant(businessClock.now(), BusinessClock.ZONE);
                var line = name + " " + at.truncatedTo(ChronoUnit.MINUTES);
                if (broken.contains(line)) {
                    throw new IllegalStateException("broken");
                }
                ran.add(line);
                return 0;
            }));
        }
        return runner(works);
    }

    private DueWorkRunner runner(StaticListableBeanFactory works) {
        return new DueWorkRunner(
                context.getBean(DataSource.class),
                new DueWorkDays(jdbc),
                works.getBeanProvider(DueWork.class),
                businessClock,
                Duration.ofHours(1),
                new SimpleMeterRegistry());
    }
}
