package com.xinfan.scorecard.train;

import com.xinfan.scorecard.Scale;
import com.xinfan.scorecard.data.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How bins are cut and weights are fitted.
 *
 * @param fineClasses into how many classes of about equal size numbers are cut first
 * @param mostBins how many bins may be left, beside those for special values and what is missing
 * @param leastShare the part of the rows that a bin must have
 * @param leastEach how many goods, and how many bads, a bin must have
 * @param alike two neighbours whose difference has a chi-squared below this are one bin
 * @param smoothing rows at the odds of all that are thought into each bin before its WOE is taken
 * @param leastIv a characteristic that says less is left out
 * @param ridge half of this times the sum of squared weights is the penalty
 */
public record Settings(
        int fineClasses,
        int mostBins,
        double leastShare,
        int leastEach,
        double alike,
        double smoothing,
        double leastIv,
        double ridge,
        Scale scale,
        List<Dictionary.Target> bands) {

    /** From the best to the worst; prices below the cap of 24 % that holds for all costs together. */
    private static final List<Dictionary.Target> BANDS = List.of(
            new Dictionary.Target("A", 0.05, "APPROVE", 20_000_000, "0.0900"),
            new Dictionary.Target("B", 0.10, "APPROVE", 10_000_000, "0.1200"),
            new Dictionary.Target("C", 0.15, "APPROVE", 5_000_000, "0.1440"),
            new Dictionary.Target("D", 0.20, "APPROVE", 2_000_000, "0.1800"),
            new Dictionary.Target("E", 0.30, "REVIEW", 1_000_000, "0.2040"),
            new Dictionary.Target("F", null, "DECLINE", 0, null));

    public static final Settings USUAL = new Settings(20, 6, 0.05, 5, 1.0, 10, 0.02, 5, Scale.USUAL, BANDS);

    /** With scale and bands of a dictionary that has them. */
    public Settings with(Dictionary dictionary) {
        return new Settings(
                fineClasses,
                mostBins,
                leastShare,
                leastEach,
                alike,
                smoothing,
                leastIv,
                ridge,
                Objects.requireNonNullElse(dictionary.scale(), scale),
                Objects.requireNonNullElse(dictionary.bands(), bands));
    }

    Map<String, String> told() {
        return new TreeMap<>(Map.of(
                "fineClasses", Integer.toString(fineClasses),
                "mostBins", Integer.toString(mostBins),
                "leastShare", Double.toString(leastShare),
                "leastEach", Integer.toString(leastEach),
                "alike", Double.toString(alike),
                "smoothing", Double.toString(smoothing),
                "leastIv", Double.toString(leastIv),
                "ridge", Double.toString(ridge)));
    }
}
