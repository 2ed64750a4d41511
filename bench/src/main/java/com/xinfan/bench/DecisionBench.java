package com.xinfan.bench;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Rule evaluation with every hit explained, per core, beside Drools and beside Java written by hand. */
final class DecisionBench {

    private static final int ROUNDS = Integer.getInteger("xinfan.bench.rounds", 5);
    private static final int TURN_MILLIS = Integer.getInteger("xinfan.bench.millis", 6_000);

    private final Home home;
    private final Console console;

    DecisionBench(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    boolean run() throws IOException, InterruptedException {
        return rules(33, 5) & rules(300, 4);
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
        command.addAll(List.of(RuleRounds.class.getName(), "" + count, "" + ROUNDS, "" + TURN_MILLIS));
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
