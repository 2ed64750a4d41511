package com.xinfan.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.sample.SampleTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClockTests extends SampleTest {

    @Autowired
    private DueWorkRunner dueWork;

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
}
