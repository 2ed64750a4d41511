package com.xinfan.scorecard.measure;

/**
 * How far one sample lies from another, by the shares of their groups: the population stability index, the sum of
 * (share now − share then) × ln(share now ÷ share then). Up to 0.10 nothing has moved, above 0.25 the population is
 * another (Siddiqi, Credit Risk Scorecards, 2006, chapter 7); it is the symmetric divergence of Kullback and Leibler.
 */
public final class Stability {

    /** Above it something has to be done. */
    public static final double MOVED = 0.25;

    /** In place of an empty group, whose logarithm there is not. */
    private static final double EMPTY = 1e-4;

    private Stability() {}

    /** NaN where one of the two has no rows. */
    public static double psi(long[] then, long[] now) {
        if (then.length != now.length) {
            throw new IllegalArgumentException(then.length + " groups are not " + now.length);
        }
        var allThen = sum(then);
        var allNow = sum(now);
        if (allThen == 0 || allNow == 0) {
            return Double.NaN;
        }
        var psi = 0.0;
        for (var i = 0; i < then.length; i++) {
            if (then[i] == 0 && now[i] == 0) {
                continue;
            }
            var before = Math.max(EMPTY, (double) then[i] / allThen);
            var after = Math.max(EMPTY, (double) now[i] / allNow);
            psi += (after - before) * Math.log(after / before);
        }
        return psi;
    }

    private static long sum(long[] counts) {
        var sum = 0L;
        for (var count : counts) {
            sum += count;
        }
        return sum;
    }
}
