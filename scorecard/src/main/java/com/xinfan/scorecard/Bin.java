package com.xinfan.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One bin of a characteristic: an interval of numbers, some values, or what is missing.
 *
 * @param below numbers below it, and not below that of the interval before; null on the last interval and on all others
 * @param values the categories, or the special numbers, that it holds; empty for an interval
 * @param rest whether it holds every category that is listed nowhere
 * @param missing whether it holds what is missing
 * @param goods how many of the training rows were in it and turned out well
 * @param bads how many turned out badly
 * @param woe weight of evidence, ln of the odds of its rows over the odds of all: positive is better than all
 */
public record Bin(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double below,
        List<String> values,
        boolean rest,
        boolean missing,
        long goods,
        long bads,
        double woe,
        int points) {

    public Bin {
        values = values == null ? List.of() : List.copyOf(values);
    }

    public boolean interval() {
        return values.isEmpty() && !rest && !missing;
    }

    public long rows() {
        return goods + bads;
    }

    /** For people: {@code [12, 24)}, the categories, 缺失 or 其他. */
    public String label(@Nullable Double from) {
        if (missing) {
            return "缺失";
        }
        if (interval()) {
            return (from == null ? "(-∞" : "[" + number(from)) + ", " + (below == null ? "+∞)" : number(below) + ")");
        }
        var listed = String.join("、", values);
        return rest ? listed.isEmpty() ? "其他" : listed + "、其他" : listed;
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
