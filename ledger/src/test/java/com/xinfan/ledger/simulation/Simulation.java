package com.xinfan.ledger.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs scripts in one world, and makes the shortest one of a script that fails. */
final class Simulation {

    /** Longer than any script, so that what one run leaves open never falls due in a later one. */
    private static final Duration APART = Duration.ofDays(10);

    private static final int ATTEMPTS = 400;

    private final World world;
    private Instant beginning = Instant.parse("2026-11-23T04:00:00Z");
    private int runs;

    Simulation(World world) {
        this.world = world;
    }

    /** What went wrong with a seed, and the least of its steps with which it still does. */
    record Failure(long seed, String message, List<String> trace) {

        @Override
        public String toString() {
            return "seed " + seed + ": " + message + "\n" + String.join("\n", trace)
                    + "\nAgain: mvn -pl ledger test -Dtest=SimulationTests -Dxinfan.seed=" + seed;
        }
    }

    private record Attempt(String message, List<String> trace) {}

    Optional<Failure> run(long seed) {
        var script = Script.of(seed);
        var attempt = attempt(seed, script);
        if (attempt == null) {
            return Optional.empty();
        }
        var unsealed = Sealings.without(script);
        var still = attempt(seed, unsealed);
        return Optional.of(still == null ? shortest(seed, script, attempt) : shortest(seed, unsealed, still));
    }

    private @Nullable Attempt attempt(long seed, List<Step> steps) {
        beginning = beginning.minus(APART);
        var run = new Run(world, seed + "." + ++runs, beginning);
        try {
            run.play(steps);
            return null;
        } catch (Run.Wrong wrong) {
            return new Attempt(wrong.getMessage(), run.trace());
        }
    }

    /** Leaves out halves, quarters and at last single steps, as long as it goes wrong without them, over and over. */
    private Failure shortest(long seed, List<Step> script, Attempt first) {
        var steps = script;
        var failure = first;
        var tries = 0;
        for (var size = steps.size() / 2; size > 0; size /= 2) {
            for (var from = 0; from < steps.size() && tries < ATTEMPTS; tries++) {
                var fewer = new ArrayList<>(steps);
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                var attempt = attempt(seed, fewer);
                if (attempt == null) {
                    from += size;
                } else {
                    steps = fewer;
                    failure = attempt;
                }
            }
        }
        for (var i = 0; i < steps.size(); i++) {
            var calmer = new ArrayList<>(steps);
            calmer.set(i, steps.get(i).again());
            var attempt = attempt(seed, calmer);
            if (attempt != null) {
                steps = calmer;
                failure = attempt;
            }
        }
        return steps.size() < script.size()
                ? shortest(seed, steps, failure)
                : new Failure(seed, failure.message(), failure.trace());
    }
}
