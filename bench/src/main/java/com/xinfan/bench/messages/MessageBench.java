package com.xinfan.bench.messages;

import com.xinfan.bench.Options;
import com.xinfan.bench.Rounds;
import com.xinfan.bench.subject.Scene;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The fan-out: one message is decided for everybody by the contact policy and queued with its events, without a
 * provider; beside it the same rows are inserted bare, by batches as large. One more send is killed on its way and
 * goes on, and nobody may have it twice.
 */
public final class MessageBench {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Map<String, Integer> DEFAULTS = Map.of("rounds", 5, "people", 1_000_000);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long LOOK_MILLIS = 10;

    /** Far enough apart that no round counts towards the caps of the next. */
    private static final int DAYS_APART = 8;

    private final Home home;
    private final Console console;
    private final Options options;
    private int sends;

    public MessageBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    public boolean run() throws IOException, InterruptedException {
        try (var scene = new Scene(home, "messages")) {
            var postgres = scene.postgres(UserUnderTest.DATABASE);
            var log = scene.work().resolve("user.out");
            var people = options.of("people");
            var crowd = new Crowd(postgres);
            var service = UserUnderTest.start(home, postgres, log);
            try {
                crowd.gather(people);
                var run = crowd.send();
                service.moveClock(nextNoon());
                awaitDone(crowd, run, people / 3);
                service.kill();
                var before = crowd.done(run);
                service = UserUnderTest.start(home, postgres, log);
                service.moveClock(nextNoon());
                finish(crowd, run, people);
                console.line("killed at %,d of %,d, went on, everybody has it once: %s"
                        .formatted(before, people, crowd.outcomes(run)));
                return measure(crowd, service, people);
            } finally {
                service.close();
            }
        }
    }

    private boolean measure(Crowd crowd, UserUnderTest service, int people) throws IOException, InterruptedException {
        var rounds = new Rounds(
                console,
                "messages",
                "messages/s decided for " + people + " people and queued, against a bare batched insert of the rows",
                Rounds.Goal.atLeast(0.3));
        for (var round = 0; round < options.of("rounds"); round++) {
            crowd.clear();
            var run = crowd.send();
            service.moveClock(nextNoon());
            var first = awaitDone(crowd, run, 1);
            var begin = System.nanoTime();
            finish(crowd, run, people);
            var ours = (people - first) * 1e9 / (System.nanoTime() - begin);
            rounds.add(ours, people / crowd.bare(run), "messages/s");
        }
        return rounds.finish(home.root());
    }

    private void finish(Crowd crowd, String run, int people) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!crowd.over(run)) {
            look(end);
        }
        crowd.requireOnce(run, people);
    }

    private long awaitDone(Crowd crowd, String run, long wanted) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var done = crowd.done(run);
        while (done < wanted) {
            look(end);
            done = crowd.done(run);
        }
        return done;
    }

    private static void look(long end) throws InterruptedException {
        if (System.nanoTime() > end) {
            throw new Trouble("the send does not move");
        }
        Thread.sleep(LOOK_MILLIS);
    }

    /** Seconds to the next noon that is far enough away: advertisements have their hours. */
    private long nextNoon() {
        var now = Clock.systemUTC().instant();
        var noon = LocalDate.ofInstant(now, ZONE)
                .plusDays((long) ++sends * DAYS_APART)
                .atTime(LocalTime.NOON)
                .atZone(ZONE)
                .toInstant();
        return Duration.between(now, noon).toSeconds();
    }
}
