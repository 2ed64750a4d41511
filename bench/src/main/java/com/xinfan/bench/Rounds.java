package com.xinfan.bench;

import com.xinfan.local.host.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rounds of one benchmark: ours and the peer's figure of each, their ratio, and the line that goes to the results.
 */
public final class Rounds {

    private final Console console;
    private final String benchmark;
    private final String what;
    private final Goal goal;
    private final List<Double> ratios = new ArrayList<>();

    public Rounds(Console console, String benchmark, String what, Goal goal) {
        this.console = console;
        this.benchmark = benchmark;
        this.what = what;
        this.goal = goal;
    }

    /** What the median ratio must be. */
    public record Goal(double bound, boolean atLeast) {

        public static Goal atLeast(double bound) {
            return new Goal(bound, true);
        }

        public static Goal atMost(double bound) {
            return new Goal(bound, false);
        }

        public boolean isMetBy(double ratio) {
            return atLeast ? ratio >= bound : ratio <= bound;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + bound;
        }
    }

    public void add(double ours, double peers, String unit) throws IOException {
        ratios.add(ours / peers);
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        console.line("  round %d: ours %,.2f %s, peer %,.2f %s, ratio %.3f (load %s)"
                .formatted(ratios.size(), ours, unit, peers, unit, ours / peers, load));
    }

    /** Prints the score and appends it to the results; true if the goal is met. */
    public boolean finish(Path root) throws IOException, InterruptedException {
        var sorted = ratios.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        var met = goal.isMetBy(median);
        var line = String.format(
                Locale.ROOT,
                "%s · %s · %s · %s · %.3f (%.3f–%.3f) · %s · %s",
                LocalDate.now(Clock.systemUTC()),
                commit(root),
                benchmark,
                what,
                median,
                sorted.getFirst(),
                sorted.getLast(),
                goal,
                met ? "met" : "short");
        console.line(line);
        Files.writeString(
                root.resolve("bench/RESULTS.md"),
                "- " + line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return met;
    }

    /** A figure that has no peer, for instance a curve, among the results. */
    public static void note(Path root, String benchmark, String text) throws IOException, InterruptedException {
        Files.writeString(
                root.resolve("bench/RESULTS.md"),
                "- " + LocalDate.now(Clock.systemUTC()) + " · " + commit(root) + " · " + benchmark + " · " + text
                        + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String commit(Path root) throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        var answer = new String(git.getInputStream().readAllBytes()).lines().collect(Collectors.joining());
        return git.waitFor() == 0 ? answer : "uncommitted";
    }
}
