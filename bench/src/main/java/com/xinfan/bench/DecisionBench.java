package com.xinfan.bench;

import com.nimbusds.jose.JOSEException;
import com.xinfan.bench.decision.VerdictBench;
import com.xinfan.bench.decision.WindowBench;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rule evaluation with every hit explained, per core, beside Drools and beside Java written by hand; whole decisions
 * beside an empty controller; windows beside Redis. {@code --only 1}, {@code 2} or {@code 3} runs one of them.
 */
final class DecisionBench {

    private static final Map<String, Integer> DEFAULTS =
            Map.of("only", 0, "rounds", 5, "seconds", 6, "warm", 90, "events", 500_000);

    private final Home home;
    private final Console console;

    private final Options options;

    DecisionBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    boolean run() throws IOException, InterruptedException, JOSEException {
        var met = true;
        if (wanted(1)) {
            met = rules(33, 5) & rules(300, 4);
        }
        if (wanted(2)) {
            met &= new VerdictBench(home, console, options.of("rounds"), options.of("seconds"), options.of("warm"))
                    .run();
        }
        if (wanted(3)) {
            met &= new WindowBench(home, console, options.of("rounds"), options.of("events")).run();
        }
        return met;
    }

    private boolean wanted(int part) {
        return options.of("only") == 0 || options.of("only") == part;
    }

    /** In a JVM of its own with both compilers: the command's has the quick one only. */
    private boolean rules(int count, double timesDrools) throws IOException, InterruptedException {
        var drools = new Rounds(
                console,
                "decision",
                "decisions/s per core, %d rules with their hits, against Drools 10.2".formatted(count),
                Rounds.Goal.atLeast(timesDrools));
        var floor = new Rounds(
                console,
                "decision",
                "decisions/s per core, %d rules with their hits, against hand-written Java".formatted(count),
                Rounds.Goal.atLeast(0.4));
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-Xmx1g", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(
                RuleRounds.class.getName(), "" + count, "" + options.of("rounds"), "" + options.of("seconds") * 1_000));
        var figures = Files.createTempFile("decision", ".txt");
        command.add(figures.toString());
        Peer.output(command);
        for (var line : Files.readAllLines(figures)) {
            var nanos = line.split(" ");
            var ours = perSecond(nanos[0]);
            floor.add(ours, perSecond(nanos[1]), "decisions/s");
            drools.add(ours, perSecond(nanos[2]), "decisions/s");
        }
        Files.delete(figures);
        return floor.finish(home.root()) & drools.finish(home.root());
    }

    private static double perSecond(String nanos) {
        return 1e9 / Double.parseDouble(nanos);
    }
}
