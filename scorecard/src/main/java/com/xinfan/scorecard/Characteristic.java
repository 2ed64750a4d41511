package com.xinfan.scorecard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing known of an applicant, cut into bins.
 *
 * @param name the column that it reads
 * @param zh its name for people
 * @param code the code of the reason when it costs points
 * @param reason that reason in Chinese
 * @param iv information value over the training rows: the sum over its bins of (share of goods − share of bads) × WOE
 * @param weight its weight in the log odds of good
 * @param bins intervals by rising bound, then special values or categories, then what is missing
 */
public record Characteristic(
        String name, String zh, String code, String reason, Kind kind, double iv, double weight, List<Bin> bins) {

    public Characteristic {
        bins = List.copyOf(bins);
    }

    /** Which bin a number falls into; NaN is missing. */
    public int bin(double value) {
        if (Double.isNaN(value)) {
            return missing();
        }
        for (var i = 0; i < bins.size(); i++) {
            var bin = bins.get(i);
            if (!bin.values().isEmpty() && holds(bin, value)) {
                return i;
            }
        }
        for (var i = 0; i < bins.size(); i++) {
            var bin = bins.get(i);
            if (bin.interval() && (bin.below() == null || value < bin.below())) {
                return i;
            }
        }
        throw new IllegalStateException(name + " leaves a gap at " + value);
    }

    private static boolean holds(Bin bin, double value) {
        for (var special : bin.values()) {
            if (Double.parseDouble(special) == value) {
                return true;
            }
        }
        return false;
    }

    /** Which bin a category falls into; null is missing. */
    public int bin(@Nullable String value) {
        if (value == null) {
            return missing();
        }
        var rest = -1;
        for (var i = 0; i < bins.size(); i++) {
            var bin = bins.get(i);
            if (bin.values().contains(value)) {
                return i;
            }
            rest = bin.rest() ? i : rest;
        }
        return rest;
    }

    private int missing() {
        for (var i = 0; i < bins.size(); i++) {
            if (bins.get(i).missing()) {
                return i;
            }
        }
        throw new IllegalStateException(name + " has no bin for what is missing");
    }

    /** The most points that it can give. */
    public int most() {
        return bins.stream().mapToInt(Bin::points).max().orElseThrow();
    }

    /** For people. */
    public String label(int bin) {
        var before = bin == 0 ? null : bins.get(bin - 1);
        return bins.get(bin).label(before == null ? null : before.below());
    }
}
