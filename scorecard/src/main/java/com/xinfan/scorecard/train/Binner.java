package com.xinfan.scorecard.train;

import com.xinfan.scorecard.Bin;
import com.xinfan.scorecard.Kind;
import com.xinfan.scorecard.data.Column;
import com.xinfan.scorecard.data.Trend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Cuts one column into bins by some of its rows. */
final class Binner {

    private final Settings settings;
    private final boolean[] bad;
    private final int[] rows;
    private final Classing classing;

    private long goods;
    private long bads;
    private long missingGoods;
    private long missingBads;

    Binner(Settings settings, boolean[] bad, int[] rows) {
        this.settings = settings;
        this.bad = bad;
        this.rows = rows;
        this.classing = new Classing(settings, rows.length);
        for (var row : rows) {
            bads += bad[row] ? 1 : 0;
        }
        goods = rows.length - bads;
    }

    List<Bin> bins(Column column) {
        missingGoods = 0;
        missingBads = 0;
        var groups = switch (column) {
            case Column.Numbers numbers -> numeric(numbers);
            case Column.Texts texts -> categorical(texts);
        };
        return finished(groups, column.kind() == Kind.CATEGORICAL);
    }

    /** The sum over bins of (share of goods − share of bads) × WOE. */
    double iv(List<Bin> bins) {
        return bins.stream()
                .mapToDouble(bin -> ((double) bin.goods() / goods - (double) bin.bads() / bads) * bin.woe())
                .sum();
    }

    private List<Group> numeric(Column.Numbers numbers) {
        var ordinary = new ArrayList<Integer>();
        var special = new TreeMap<Double, long[]>();
        for (var row : rows) {
            var value = numbers.values()[row];
            if (Double.isNaN(value)) {
                missing(row);
            } else if (numbers.meaning().special().contains(value)) {
                count(special.computeIfAbsent(value, _ -> new long[2]), row);
            } else {
                ordinary.add(row);
            }
        }
        ordinary.sort(Comparator.comparingDouble(row -> numbers.values()[row]));
        var fine = fine(ordinary.stream().mapToInt(Integer::intValue).toArray(), numbers.values());
        var groups = new ArrayList<>(
                fine.isEmpty() ? fine : coarse(fine, numbers.meaning().trend()));
        special.forEach((value, count) -> groups.add(new Group(null, List.of(text(value)), false, count[0], count[1])));
        return groups;
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Classes of about equal size; a value is never cut in two. Each is bounded by the first value of the next. */
    private List<Group> fine(int[] sorted, double[] values) {
        var fine = new ArrayList<Group>();
        var size = Math.max(1, (double) sorted.length / settings.fineClasses());
        var count = new long[2];
        for (var i = 0; i < sorted.length; i++) {
            count(count, sorted[i]);
            var last = i == sorted.length - 1;
            if (last || values[sorted[i]] < values[sorted[i + 1]] && count[0] + count[1] >= size) {
                fine.add(Group.interval(last ? Double.POSITIVE_INFINITY : values[sorted[i + 1]], count[0], count[1]));
                count = new long[2];
            }
        }
        return fine;
    }

    private List<Group> coarse(List<Group> fine, Trend trend) {
        return switch (trend) {
            case FREE -> classing.coarse(fine);
            case WORSE -> classing.coarse(Classing.monotone(fine, true));
            case BETTER -> classing.coarse(Classing.monotone(fine, false));
            case AUTO ->
                Stream.of(true, false)
                        .map(rising -> classing.coarse(Classing.monotone(fine, rising)))
                        .max(Comparator.comparingDouble(this::says))
                        .orElseThrow();
        };
    }

    private double says(List<Group> groups) {
        return iv(groups.stream().map(this::bin).toList());
    }

    /** Rare categories are one; then neighbours by their share of bads are merged. */
    private List<Group> categorical(Column.Texts texts) {
        var counts = new TreeMap<String, long[]>();
        for (var row : rows) {
            var value = texts.values()[row];
            if (value == null) {
                missing(row);
            } else {
                count(counts.computeIfAbsent(value, _ -> new long[2]), row);
            }
        }
        var groups = new ArrayList<Group>();
        var rest = new Group(null, List.of(), true, 0, 0);
        for (var entry : counts.entrySet()) {
            var group = new Group(null, List.of(entry.getKey()), false, entry.getValue()[0], entry.getValue()[1]);
            if (classing.small(group)) {
                rest = rest.with(group);
            } else {
                groups.add(group);
            }
        }
        if (rest.rows() > 0) {
            groups.add(rest);
        }
        groups.sort(Comparator.comparingDouble(Group::badShare));
        return classing.coarse(groups);
    }

    private void missing(int row) {
        if (bad[row]) {
            missingBads++;
        } else {
            missingGoods++;
        }
    }

    private void count(long[] count, int row) {
        count[bad[row] ? 1 : 0]++;
    }

    /** With a bin for whatever may come: what nobody has seen is as bad as the worst that was. */
    private List<Bin> finished(List<Group> groups, boolean categorical) {
        var bins = new ArrayList<Bin>();
        groups.forEach(group -> bins.add(bin(group)));
        var seen = missingGoods + missingBads > 0;
        var worst = bins.stream().mapToDouble(Bin::woe).min().orElse(0);
        var open = bins.stream().anyMatch(categorical ? Bin::rest : Bin::interval);
        if (!open && categorical && !bins.isEmpty()) {
            var at = bins.indexOf(
                    bins.stream().filter(bin -> bin.woe() == worst).findFirst().orElseThrow());
            var last = bins.get(at);
            bins.set(at, new Bin(null, last.values(), true, false, last.goods(), last.bads(), last.woe(), 0));
        } else if (!open) {
            bins.addFirst(new Bin(null, List.of(), categorical, false, 0, 0, worst, 0));
        }
        var missing = seen ? woe(missingGoods, missingBads) : worst;
        bins.add(new Bin(null, List.of(), false, true, missingGoods, missingBads, missing, 0));
        return bins;
    }

    private Bin bin(Group group) {
        var below = group.below() == null || Double.isInfinite(group.below()) ? null : group.below();
        var woe = woe(group.goods(), group.bads());
        return new Bin(below, group.values(), group.rest(), false, group.goods(), group.bads(), woe, 0);
    }

    /** Zero for no rows at all; never infinite. */
    private double woe(long binGoods, long binBads) {
        var all = (double) goods + bads;
        var odds = (binGoods + settings.smoothing() * goods / all) / (binBads + settings.smoothing() * bads / all);
        return Math.log(odds) - Math.log((double) goods / bads);
    }
}
