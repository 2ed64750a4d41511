package com.xinfan.scorecard.measure;

import com.xinfan.scorecard.Bin;
import com.xinfan.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a later sample lies from the training rows.
 *
 * @param psi of the scores
 * @param characteristics the one that moved most first
 */
public record Shift(double psi, List<Csi> characteristics) {

    /**
     * One characteristic.
     *
     * @param csi stability of its bins
     * @param points by how many points its mean moved: below zero, people are worse
     */
    public record Csi(String name, String zh, double csi, double points) {}

    /** @param bins for each row the bin of each characteristic */
    public static Shift of(Scorecard scorecard, int[][] bins) {
        var all = new ArrayList<Csi>();
        for (var i = 0; i < scorecard.characteristics().size(); i++) {
            var one = scorecard.characteristics().get(i);
            var now = new long[one.bins().size()];
            for (var row : bins) {
                now[row[i]]++;
            }
            var then = one.bins().stream().mapToLong(Bin::rows).toArray();
            var points = one.bins().stream().mapToInt(Bin::points).toArray();
            all.add(new Csi(one.name(), one.zh(), Stability.psi(then, now), mean(points, now) - mean(points, then)));
        }
        all.sort((one, other) -> Double.compare(other.csi(), one.csi()));
        var scores = new int[bins.length];
        for (var row = 0; row < bins.length; row++) {
            scores[row] = scorecard.score(bins[row]);
        }
        var reference = scorecard.reference();
        var then = reference.counts().stream().mapToLong(Long::longValue).toArray();
        return new Shift(Stability.psi(then, reference.count(scores)), List.copyOf(all));
    }

    private static double mean(int[] points, long[] counts) {
        var sum = 0.0;
        var all = 0L;
        for (var i = 0; i < points.length; i++) {
            sum += (double) points[i] * counts[i];
            all += counts[i];
        }
        return sum / all;
    }
}
