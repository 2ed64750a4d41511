package com.xinfan.scorecard;

import java.util.Arrays;
import java.util.List;

/**
 * How the scores of a sample lie, by which later samples are compared with it.
 *
 * @param bounds rising; group i holds scores below bound i and not below the one before, the last what remains
 * @param counts one more than bounds
 */
public record Reference(List<Integer> bounds, List<Long> counts) {

    public Reference {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
        if (counts.size() != bounds.size() + 1) {
            throw new IllegalArgumentException(bounds.size() + " bounds do not make " + counts.size() + " groups");
        }
    }

    /** About ten groups of equal size; fewer where many have one score. */
    public static Reference of(int[] scores) {
        var sorted = scores.clone();
        Arrays.sort(sorted);
        var bounds = new java.util.TreeSet<Integer>();
        for (var tenth = 1; tenth < 10 && sorted.length > 0; tenth++) {
            var bound = sorted[(int) ((long) sorted.length * tenth / 10)];
            if (bound > sorted[0]) {
                bounds.add(bound);
            }
        }
        var groups = new Reference(List.copyOf(bounds), java.util.Collections.nCopies(bounds.size() + 1, 0L));
        return new Reference(groups.bounds(), boxed(groups.count(scores)));
    }

    public int group(int score) {
        var group = 0;
        while (group < bounds.size() && score >= bounds.get(group)) {
            group++;
        }
        return group;
    }

    /** The scores of another sample in the groups of this one. */
    public long[] count(int[] scores) {
        var count = new long[bounds.size() + 1];
        for (var score : scores) {
            count[group(score)]++;
        }
        return count;
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
