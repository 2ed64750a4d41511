package com.xinfan.scorecard.train;

import com.xinfan.scorecard.Evidence;
import com.xinfan.scorecard.Scorecard;
import com.xinfan.scorecard.data.Table;
import com.xinfan.scorecard.measure.Calibration;
import com.xinfan.scorecard.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** How well a way to train does on rows that it has not seen: each fold is scored by a model of all others. */
public final class CrossValidation {

    private final Trainer trainer;
    private final int folds;

    public CrossValidation(Trainer trainer, int folds) {
        if (folds < 2) {
            throw new IllegalArgumentException("there are at least two folds");
        }
        this.trainer = trainer;
        this.folds = folds;
    }

    /** One fold, scored by a model that was learnt, from its bins on, without it. */
    public record Fold(Scorecard model, int[] heldOut, int[] scores) {}

    /** @param spread the scores out of fold of the first seed */
    public record Outcome(Evidence evidence, Spread spread) {}

    /**
     * @param seeds how many times all is cut anew; seeds are {@code seed}, {@code seed + 1} and so on
     * @param progress is told how many folds are done
     */
    public Outcome run(Table table, int seeds, long seed, IntConsumer progress) {
        var aucs = new ArrayList<Double>();
        var first = new Spread();
        var done = 0;
        for (var round = 0; round < seeds; round++) {
            var assigned = assign(table.bad(), folds, seed + round);
            var sum = 0.0;
            for (var fold = 0; fold < folds; fold++) {
                var held = fold(table, assigned, fold);
                var spread = spread(table, held);
                sum += spread.ranking().auc();
                if (round == 0) {
                    first.add(spread);
                }
                progress.accept(++done);
            }
            aucs.add(sum / folds);
        }
        var scale = trainer.scale();
        var evidence = new Evidence(
                folds,
                aucs,
                first.ranking().ks(),
                Calibration.of(first, scale, false).brier());
        return new Outcome(evidence, first);
    }

    /** Learns from every row that is not in the fold; the labels of those that are are not looked at. */
    public Fold fold(Table table, int[] assigned, int fold) {
        var others = rows(assigned, fold, false);
        var held = rows(assigned, fold, true);
        var model = trainer.train(table, others, fold).scorecard();
        return new Fold(model, held, table.scores(model, held));
    }

    private static int[] rows(int[] assigned, int fold, boolean within) {
        return IntStream.range(0, assigned.length)
                .filter(row -> (assigned[row] == fold) == within)
                .toArray();
    }

    private static Spread spread(Table table, Fold fold) {
        var spread = new Spread();
        for (var i = 0; i < fold.heldOut().length; i++) {
            spread.add(fold.scores()[i], table.bad()[fold.heldOut()[i]]);
        }
        return spread;
    }

    /** The fold of each row: by chance, with goods and bads spread evenly. */
    public static int[] assign(boolean[] bad, int folds, long seed) {
        var random = new SplittableRandom(seed);
        var assigned = new int[bad.length];
        for (var label : List.of(false, true)) {
            var rows = IntStream.range(0, bad.length)
                    .filter(row -> bad[row] == label)
                    .toArray();
            if (rows.length < folds) {
                throw new IllegalArgumentException(
                        "there are " + rows.length + (label ? " bads" : " goods") + " for " + folds + " folds");
            }
            for (var i = rows.length - 1; i > 0; i--) {
                var other = random.nextInt(i + 1);
                var row = rows[i];
                rows[i] = rows[other];
                rows[other] = row;
            }
            for (var i = 0; i < rows.length; i++) {
                assigned[rows[i]] = i % folds;
            }
        }
        return assigned;
    }
}
