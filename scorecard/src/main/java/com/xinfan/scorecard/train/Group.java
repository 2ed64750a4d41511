package com.xinfan.scorecard.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that may become one bin.
 *
 * @param below of an interval, else null
 * @param values categories or special numbers, else empty
 * @param rest whether it holds what is listed nowhere
 */
record Group(@Nullable Double below, List<String> values, boolean rest, long goods, long bads) {

    static Group interval(double below, long goods, long bads) {
        return new Group(below, List.of(), false, goods, bads);
    }

    long rows() {
        return goods + bads;
    }

    double badShare() {
        return (double) bads / rows();
    }

    /** With the group that follows it. */
    Group with(Group next) {
        var both = new ArrayList<>(values);
        both.addAll(next.values);
        return new Group(next.below, List.copyOf(both), rest || next.rest, goods + next.goods, bads + next.bads);
    }

    /** Pearson's chi-squared of the two by two table of both groups, one degree of freedom. */
    double unlike(Group other) {
        var all = (double) (rows() + other.rows());
        var allGoods = (double) (goods + other.goods);
        var allBads = (double) (bads + other.bads);
        if (allGoods == 0 || allBads == 0 || rows() == 0 || other.rows() == 0) {
            return 0;
        }
        var cross = (double) goods * other.bads - (double) bads * other.goods;
        return all * cross * cross / (allGoods * allBads * rows() * other.rows());
    }
}
