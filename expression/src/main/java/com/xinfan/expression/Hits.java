package com.xinfan.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Which conditions of a set hold: one bit each. May be used again; for one thread at a time. */
public final class Hits {

    final long[] bits;
    private @Nullable Map<Integer, String> failures;

    Hits(int conditions) {
        this.bits = new long[(conditions + Long.SIZE - 1) / Long.SIZE];
    }

    void clear() {
        Arrays.fill(bits, 0);
        failures = null;
    }

    void fail(int condition, EvaluationException failure) {
        if (failures == null) {
            failures = new TreeMap<>();
        }
        failures.put(condition, String.valueOf(failure.getMessage()));
    }

    public boolean hit(int condition) {
        return (bits[condition >> 6] & 1L << condition) != 0;
    }

    /** Each condition that holds, in order. */
    public void each(IntConsumer action) {
        for (var word = 0; word < bits.length; word++) {
            for (var left = bits[word]; left != 0; left &= left - 1) {
                action.accept(word * Long.SIZE + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /** Why conditions could not be evaluated on these facts; mostly empty. */
    public Map<Integer, String> failures() {
        return failures == null ? Map.of() : failures;
    }
}
