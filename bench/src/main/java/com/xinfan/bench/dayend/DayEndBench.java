package com.xinfan.bench.dayend;

import com.xinfan.bench.Options;
import com.xinfan.bench.Rounds;
import com.xinfan.bench.subject.DeskUnderTest;
import com.xinfan.bench.subject.Scene;
import com.xinfan.bench.subject.ServiceUnderTest;
import com.xinfan.bench.subject.ServiceUnderTest.Subject;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The close of business: a day passes by the service's clock, and every money-fund holding has its income, a part of
 * the terms is paid, the sums of the products are kept and the events are queued. Beside it bare SQL writes the same
 * rows into the same tables, by batches as large. The smallest world is killed on its way and goes on; each day the
 * books must be right, and a second run must credit nothing.
 */
public final class DayEndBench {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Map<String, Integer> DEFAULTS = Map.of("rounds", 5, "holdings", 1_000_000);
    private static final double LINEAR = 1.5;

    private final Home home;
    private final Console console;
    private final Options options;
    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE);
    private int days;
    private long offset;

    public DayEndBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    public boolean run() throws IOException, InterruptedException {
        try (var scene = new Scene(home, "dayend")) {
            var postgres = scene.postgres();
            var log = scene.work().resolve("product.out");
            var service = start(scene, postgres, log);
            try {
                var world = new World(postgres);
                var sizes = new TreeSet<>(List.of(10_000, 100_000, 1_000_000, options.of("holdings")))
                        .headSet(options.of("holdings"), true);
                world.settle(sizes.first(), nextToClose());
                service = killed(scene, postgres, service, world, log);
                var met = true;
                var first = 0.0;
                var curve = new StringBuilder();
                for (var size : sizes) {
                    world.settle(size, nextToClose());
                    var rounds = new Rounds(
                            console,
                            "dayend",
                            "seconds to close a day of %,d holdings, against bare SQL writing the same rows"
                                    .formatted(size),
                            Rounds.Goal.atMost(3));
                    var best = Double.MAX_VALUE;
                    for (var round = 0; round < options.of("rounds"); round++) {
                        best = Math.min(best, round(service, world, rounds));
                    }
                    met &= rounds.finish(home.root());
                    var micros = best * 1e6 / size;
                    first = first == 0 ? micros : first;
                    met &= micros <= LINEAR * first;
                    curve.append("%,d: %.1f µs; ".formatted(size, micros));
                }
                console.line("  a holding's share of a day: " + curve);
                Rounds.note(home.root(), "dayend", "a holding's share of a day: " + curve);
                return met;
            } finally {
                service.close();
            }
        }
    }

    /** One day, ours and bare; answers our seconds. */
    private double round(ServiceUnderTest service, World world, Rounds rounds)
            throws IOException, InterruptedException {
        var day = nextToClose();
        world.publish(day);
        world.remember();
        var begin = System.nanoTime();
        service.tell("clock", nextNoon());
        var ours = (System.nanoTime() - begin) / 1e9;
        world.requireRight(day);
        service.tell("clock", now());
        world.requireRight(day);
        rounds.add(ours, world.bare(day.plusDays(1)), "s");
        return ours;
    }

    private ServiceUnderTest killed(Scene scene, Postgres postgres, ServiceUnderTest service, World world, Path log)
            throws IOException, InterruptedException {
        var day = nextToClose();
        world.publish(day);
        world.remember();
        var _ = service.ask("clock", nextNoon());
        var end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (world.credited(day) == 0) {
            if (System.nanoTime() > end) {
                throw new Trouble("the day is not closed: see " + log);
            }
            Thread.sleep(5);
        }
        service.kill();
        var before = world.credited(day);
        var next = start(scene, postgres, log);
        next.tell("clock", now());
        world.requireRight(day);
        console.line("killed when %,d holdings had their income, went on, all have it once".formatted(before));
        return next;
    }

    private ServiceUnderTest start(Scene scene, Postgres postgres, Path log) throws IOException, InterruptedException {
        var heads = scene.work().resolve("ledger-heads.log");
        Files.deleteIfExists(heads);
        var settings = Map.<String, Object>of(
                "spring.kafka.bootstrap-servers",
                "127.0.0.1:1",
                "xinfan.security.jwks-url",
                "http://127.0.0.1:1/.well-known/jwks.json",
                "xinfan.due-work.interval",
                "6h",
                "xinfan.ledger.seal.heads",
                heads.toString());
        var subject = new Subject("product-service", DeskUnderTest.PORT, "", "/internal/v1/", settings);
        return ServiceUnderTest.start(subject, home, postgres, log);
    }

    /** The same offset asked for again is no way back. */
    private Map<String, Long> nextNoon() {
        days++;
        var noon = nextToClose().atTime(LocalTime.NOON).atZone(ZONE).toInstant();
        offset = Math.max(0, Duration.between(Clock.systemUTC().instant(), noon).toSeconds());
        return now();
    }

    private Map<String, Long> now() {
        return Map.of("offsetSeconds", offset);
    }

    private LocalDate nextToClose() {
        return today.plusDays(days);
    }
}
