package com.xinfan.scorecard.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many goods and bads there are at each score; a higher score is better. */
public final class Spread {

    private final NavigableMap<Integer, long[]> counts = new TreeMap<>();
    private long goods;
    private long bads;

    /** What there is at one score. */
    public record Step(int score, long goods, long bads) {}

    public static Spread of(int[] scores, boolean[] bad) {
        var spread = new Spread();
        for (var i = 0; i < scores.length; i++) {
            spread.add(scores[i], bad[i]);
        }
        return spread;
    }

    public void add(int score, boolean bad) {
        add(score, bad ? 0 : 1, bad ? 1 : 0);
    }

    public void add(int score, long moreGoods, long moreBads) {
        var count = counts.computeIfAbsent(score, _ -> new long[2]);
        count[0] += moreGoods;
        count[1] += moreBads;
        goods += moreGoods;
        bads += moreBads;
    }

    public void add(Spread other) {
        other.steps().forEach(step -> add(step.score(), step.goods(), step.bads()));
    }

    public long goods() {
        return goods;
    }

    public long bads() {
        return bads;
    }

    public long rows() {
        return goods + bads;
    }

    /** Rising. */
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        counts.forEach((score, count) -> steps.add(new Step(score, count[0], count[1])));
        return steps;
    }

    /** Groups of about equal size by rising score; a score is never cut in two. */
    public List<List<Step>> groups(int most) {
        var groups = new ArrayList<List<Step>>();
        var group = new ArrayList<Step>();
        var taken = 0L;
        for (var step : steps()) {
            group.add(step);
            taken += step.goods() + step.bads();
            if (taken >= (double) rows() * (groups.size() + 1) / most) {
                groups.add(List.copyOf(group));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            groups.add(List.copyOf(group));
        }
        return groups;
    }

    public Ranking ranking() {
        return Ranking.of(this);
    }

    /** One score per row, rising. */
    public int[] scores() {
        var scores = new int[(int) rows()];
        var at = 0;
        for (var step : steps()) {
            var end = at + (int) (step.goods() + step.bads());
            Arrays.fill(scores, at, end, step.score());
            at = end;
        }
        return scores;
    }
}
