package com.xinfan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One process that measures rule engines in turns, on one thread: writes {@code ours java drools} in nanoseconds, a
 * line a round. Fails if they do not agree on every score.
 */
public final class RuleRounds {

    private static final int ACTS = 4_096;

    private RuleRounds() {}

    /** Arguments: the number of rules, rounds, milliseconds a turn, and the file for the figures. */
    public static void main(String[] arguments) throws Exception {
        var corpus = new Corpus(7);
        var rules = corpus.rules(Integer.parseInt(arguments[0]));
        var acts = corpus.acts(ACTS);
        var engines = List.of(Engines.ours(rules), Engines.java(rules), Engines.drools(rules));
        for (var act : acts) {
            if (engines.stream()
                            .mapToLong(engine -> engine.applyAsLong(act))
                            .distinct()
                            .count()
                    != 1) {
                throw new IllegalStateException("the engines disagree");
            }
        }
        var turn = Duration.ofMillis(Long.parseLong(arguments[2]));
        var lines = new ArrayList<String>();
        for (var round = -2; round < Integer.parseInt(arguments[1]); round++) {
            var line = new StringBuilder();
            for (var engine : engines) {
                line.append(nanos(engine, acts, turn)).append(' ');
            }
            // The first two warm up.
            if (round >= 0) {
                lines.add(line.toString().strip());
            }
        }
        Files.write(Path.of(arguments[3]), lines);
    }

    private static double nanos(ToLongFunction<Corpus.Act> engine, List<Corpus.Act> acts, Duration turn) {
        var sum = 0L;
        var done = 0L;
        var begin = System.nanoTime();
        do {
            for (var act : acts) {
                sum += engine.applyAsLong(act);
            }
            done += acts.size();
        } while (System.nanoTime() - begin < turn.toNanos());
        if (sum == 0) {
            throw new IllegalStateException("nothing hits");
        }
        return (System.nanoTime() - begin) / (double) done;
    }
}
