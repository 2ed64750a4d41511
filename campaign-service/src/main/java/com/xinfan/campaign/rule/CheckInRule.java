package com.xinfan.campaign.rule;

import java.util.List;

/**
 * What a campaign gives for checking in.
 *
 * @param points by the day of the streak; after the last one the list starts again
 * @param validDays how long points given today count
 */
public record CheckInRule(List<Integer> points, int validDays) {

    public CheckInRule {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a check-in gives something");
        }
    }

    /** What the n-th day in a row gives. */
    public int pointsOn(int streak) {
        return points.get((streak - 1) % points.size());
    }
}
