package com.xinfan.scorecard;

/**
 * How log odds become points: at {@code baseScore} the odds of good are {@code baseOdds} to one, and double with every
 * {@code pointsToDouble} points more (Siddiqi, Credit Risk Scorecards, 2006, chapter 6).
 */
public record Scale(int baseScore, double baseOdds, int pointsToDouble) {

    public static final Scale USUAL = new Scale(600, 20, 30);

    public Scale {
        if (baseOdds <= 0 || pointsToDouble <= 0) {
            throw new IllegalArgumentException("odds and points to double them are positive");
        }
    }

    /** Points for one unit of log odds. */
    public double factor() {
        return pointsToDouble / Math.log(2);
    }

    /** The score at even odds. */
    public double offset() {
        return baseScore - factor() * Math.log(baseOdds);
    }

    /** The probability of bad at a score. */
    public double probability(double score) {
        return 1 / (1 + Math.exp((score - offset()) / factor()));
    }

    /** The least score at which the probability of bad is at most this, between 0 and 1. */
    public int scoreAt(double probability) {
        return (int) Math.ceil(offset() + factor() * Math.log((1 - probability) / probability) - 1e-9);
    }
}
