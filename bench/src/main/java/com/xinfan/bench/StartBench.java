package com.xinfan.bench;

import com.xinfan.local.Down;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Lock;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Trained;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Seven services started together until all are ready: with the AOT cache (a mismatch fails the run) beside without it.
 */
final class StartBench {

    private static final int ROUNDS = 5;
    private static final Set<String> WORLD = Set.of("postgres", "kafka", "sandbox-service");

    private final Home home;
    private final Console console;
    private final Fleet fleet;

    StartBench(Home home, Console console) {
        this.home = home;
        this.console = console;
        this.fleet = new Fleet(home, console);
    }

    boolean run() throws IOException, InterruptedException {
        new Down().run(home, console, List.of());
        if (!Trained.missing(Parts.all(), home).isEmpty()) {
            throw new Trouble("The AOT caches are missing: ./xinfan train first.");
        }
        var world =
                Parts.all().stream().filter(part -> WORLD.contains(part.name())).toList();
        var services = Parts.all().stream()
                .filter(part -> !WORLD.contains(part.name()))
                .toList();
        var rounds = new Rounds(
                console,
                "start",
                "seconds until seven services are ready, AOT cache against none",
                Rounds.Goal.atMost(0.70));
        try (var _ = Lock.take(home)) {
            fleet.up(world, Aot.USE);
            seconds(services, Aot.REQUIRE);
            for (var round = 0; round < ROUNDS; round++) {
                rounds.add(seconds(services, Aot.REQUIRE), seconds(services, Aot.OFF), "s");
            }
            fleet.down(Parts.all());
        }
        return rounds.finish(home.root());
    }

    private double seconds(List<Part> services, Aot aot) {
        var begin = System.nanoTime();
        new Fleet(home, console).up(services, aot);
        var time = Duration.ofNanos(System.nanoTime() - begin);
        fleet.down(services);
        return time.toMillis() / 1000.0;
    }
}
