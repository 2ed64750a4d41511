package com.xinfan.product.portfolio.model;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Weights as whole basis points that sum to all of it. */
final class BasisPoints {

    static final int WHOLE = 10_000;

    private BasisPoints() {}

    /**
     * By the largest remainder, the earlier of equals first, no asset and no group above its cap.
     *
     * @param weights that sum to one, or nearly
     * @throws IllegalStateException if the caps leave no room
     */
    static int[] of(double[] weights, int[] caps, int[] groups, int[] groupCaps) {
        var sum =
                IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
        var exact = IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] / sum * WHOLE)
                .toArray();
        var points = new int[weights.length];
        var used = new int[groupCaps.length];
        for (var i = 0; i < points.length; i++) {
            var room = groupCaps[groups[i]] - used[groups[i]];
            points[i] = Math.min(Math.min((int) Math.floor(exact[i]), caps[i]), room);
            used[groups[i]] += points[i];
        }
        for (var left = WHOLE - IntStream.of(points).sum(); left > 0; left--) {
            var next = IntStream.range(0, points.length)
                    .filter(i -> points[i] < caps[i] && used[groups[i]] < groupCaps[groups[i]])
                    .boxed()
                    .max(Comparator.<Integer>comparingDouble(i -> exact[i] - points[i])
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow(() -> new IllegalStateException("the caps leave no room"));
            points[next]++;
            used[groups[next]]++;
        }
        return points;
    }
}
