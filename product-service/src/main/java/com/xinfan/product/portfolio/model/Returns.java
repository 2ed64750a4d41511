package com.xinfan.product.portfolio.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What funds' values did from one day to the next on which all of them have one: a row a step, a column a fund, in the
 * order of the histories.
 *
 * @param from the first common day, {@code to} the last; the same day when there is but one
 */
record Returns(double[][] steps, LocalDate from, LocalDate to) {

    private static final double YEAR = 365.0;

    /** Of histories by day, in yuan; there must be at least one history with a day. */
    static Returns of(List<? extends SortedMap<LocalDate, BigDecimal>> histories) {
        var days = new TreeSet<>(histories.getFirst().keySet());
        histories.forEach(history -> days.retainAll(history.keySet()));
        if (days.isEmpty()) {
            var none = histories.getFirst().firstKey();
            return new Returns(new double[0][], none, none);
        }
        var common = List.copyOf(days);
        var steps = new double[common.size() - 1][histories.size()];
        for (var i = 0; i < steps.length; i++) {
            for (var j = 0; j < histories.size(); j++) {
                var before = value(histories.get(j), common.get(i));
                steps[i][j] = value(histories.get(j), common.get(i + 1)) / before - 1;
            }
        }
        return new Returns(steps, common.getFirst(), common.getLast());
    }

    int observations() {
        return steps.length;
    }

    /** How many such steps a year has, whether they are days or weeks. */
    double perYear() {
        return steps.length * YEAR / Math.max(1, ChronoUnit.DAYS.between(from, to));
    }

    private static double value(SortedMap<LocalDate, BigDecimal> history, LocalDate day) {
        var value = history.get(day);
        if (value == null) {
            throw new IllegalArgumentException("no value on " + day);
        }
        return value.doubleValue();
    }
}
