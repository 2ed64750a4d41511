package com.xinfan.bench.messages;

import com.xinfan.bench.Options;
import com.xinfan.bench.Rounds;
import com.xinfan.bench.subject.Scene;
import com.xinfan.bench.subject.ServiceUnderTest;
import com.xinfan.bench.subject.ServiceUnderTest.Subject;
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

    static final Subject USERS = new Subject(
            "user-service",
            18_081,
            "",
            "/internal/v1/",
            Map.of(
                    "spring.kafka.bootstrap-servers",
                    "127.0.0.1:1",
                    "xinfan.security.jwks-url",
                    "http://127.0.0.1:18081/.well-known/jwks.json"));
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
            var postgres = scene.postgres(USERS.database());
            var log = scene.work().resolve("user.out");
            var people = options.of("people");
            var crowd = new Crowd(postgres);
            var service = ServiceUnderTest.start(USERS, home, postgres, log);
            try {
                crowd.gather(people);
                var run = crowd.send();
                toNextNoon(service);
                awaitDone(crowd, run, people / 3);
                service.kill();
                var before = crowd.done(run);
                service = ServiceUnderTest.start(USERS, home, postgres, log);
                toNextNoon(service);
                awaitOver(crowd, run);
                crowd.requireOnce(run, people);
                console.line("killed at %,d of %,d, went on, everybody has it once: %s"
                        .formatted(before, people, crowd.outcomes(run)));
                return measure(crowd, service, people);
            } finally {
                service.close();
            }
        }
    }

    private boolean measure(Crowd crowd, ServiceUnderTest service, int people)
            throws IOException, InterruptedException {
        var rounds = new Rounds(
                console,
                "messages",
                "messages/s decided for " + people + " people and queued, against a bare batched insert of the rows",
                Rounds.Goal.atLeast(0.3));
        for (var round = 0; round < options.of("rounds"); round++) {
            crowd.clear();
            var run = crowd.send();
            toNextNoon(service);
            var first = awaitDone(crowd, run, 1);
            var begin = System.nanoTime();
            awaitOver(crowd, run);
            var ours = (people - first) * 1e9 / (System.nanoTime() - begin);
            crowd.requireOnce(run, people);
            rounds.add(ours, people / crowd.bare(run), "messages/s");
        }
        return rounds.finish(home.root());
    }

    private static void awaitOver(Crowd crowd, String run) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!crowd.over(run)) {
            look(end);
        }
    }

    private static long awaitDone(Crowd crowd, String run, long wanted) throws InterruptedException {
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

    /** Moves its clock to the next noon that is far enough away: advertisements have their hours. */
    private void toNextNoon(ServiceUnderTest service) {
        var now = Clock.systemUTC().instant();
        var noon = LocalDate.ofInstant(now, ZONE)
                .plusDays((long) ++sends * DAYS_APART)
                .atTime(LocalTime.NOON)
                .atZone(ZONE)
                .toInstant();
        // What is due then is done without anybody's waiting for it.
        var _ = service.ask(
                "clock", Map.of("offsetSeconds", Duration.between(now, noon).toSeconds()));
    }
}
