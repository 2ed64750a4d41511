package com.xinfan.scorecard;

import java.util.List;

/**
 * How well the way it was trained does on rows that training did not see.
 *
 * @param folds into how many parts the rows were cut; each was scored by a model of the others
 * @param aucs one per seed, each the mean over its folds
 * @param ks of the scores out of fold of the first seed
 * @param brier likewise
 */
public record Evidence(int folds, List<Double> aucs, double ks, double brier) {

    public Evidence {
        aucs = List.copyOf(aucs);
    }

    public double auc() {
        return aucs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    public double gini() {
        return 2 * auc() - 1;
    }
}
