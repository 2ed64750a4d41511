package com.xinfan.scorecard.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Neighbours that are merged until every one stands for itself. */
final class Classing {

    private final Settings settings;
    private final long allRows;

    /** @param allRows of which a bin must have its share */
    Classing(Settings settings, long allRows) {
        this.settings = settings;
        this.allRows = allRows;
    }

    boolean small(Group group) {
        return group.rows() < settings.leastShare() * allRows
                || group.goods() < settings.leastEach()
                || group.bads() < settings.leastEach();
    }

    /** Coarse classes: none is too small, neighbours differ, and there are not too many. */
    List<Group> coarse(List<Group> fine) {
        var groups = new ArrayList<>(fine);
        while (groups.size() > 1) {
            var small = smallest(groups);
            if (small >= 0) {
                merge(groups, nearest(groups, small));
                continue;
            }
            var alike = mostAlike(groups);
            if (groups.size() <= settings.mostBins()
                    && groups.get(alike).unlike(groups.get(alike + 1)) >= settings.alike()) {
                break;
            }
            merge(groups, alike);
        }
        return groups;
    }

    private int smallest(List<Group> groups) {
        var smallest = -1;
        for (var i = 0; i < groups.size(); i++) {
            if (small(groups.get(i))
                    && (smallest < 0
                            || groups.get(i).rows() < groups.get(smallest).rows())) {
                smallest = i;
            }
        }
        return smallest;
    }

    /** The first of the pair in which a group is merged with the neighbour that is more like it. */
    private static int nearest(List<Group> groups, int at) {
        if (at == 0) {
            return 0;
        }
        if (at == groups.size() - 1) {
            return at - 1;
        }
        var before = groups.get(at).unlike(groups.get(at - 1));
        return before <= groups.get(at).unlike(groups.get(at + 1)) ? at - 1 : at;
    }

    private static int mostAlike(List<Group> groups) {
        var most = 0;
        for (var i = 1; i < groups.size() - 1; i++) {
            if (groups.get(i).unlike(groups.get(i + 1)) < groups.get(most).unlike(groups.get(most + 1))) {
                most = i;
            }
        }
        return most;
    }

    private static void merge(List<Group> groups, int first) {
        groups.set(first, groups.get(first).with(groups.remove(first + 1)));
    }

    /**
     * Pools neighbours until the share of bads moves one way only: the pool-adjacent-violators algorithm (Ayer et al.,
     * 1955), which gives the monotone shares that fit best.
     */
    static List<Group> monotone(List<Group> fine, boolean rising) {
        BiPredicate<Group, Group> violates =
                (one, next) -> rising ? one.badShare() >= next.badShare() : one.badShare() <= next.badShare();
        var pooled = new ArrayList<Group>();
        for (var group : fine) {
            var last = group;
            while (!pooled.isEmpty() && violates.test(pooled.getLast(), last)) {
                last = pooled.removeLast().with(last);
            }
            pooled.add(last);
        }
        return pooled;
    }
}
